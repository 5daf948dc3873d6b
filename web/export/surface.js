/**
 * The problem of a surface as Python: a function of two weights. Surfaces are content, one entry each.
 * @import { Experiment, Surface } from '../types.js'
 */
import { keywords, literal, pythonOf } from './python.js';

/** @typedef {import('./pytorch.js').ProblemCode} ProblemCode */

/** Height at x, y; the surface's parameters are known by their ids. @type {Record<string, string>} */
const SURFACES = {
  valley: '0.05 * x**2 + y**2',
  ravine: '0.5 * (x**2 + steepness * y**2)',
  rosenbrock: '(1 - x) ** 2 + 100 * (y - x**2) ** 2',
  beale: '(1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2',
  himmelblau: '(x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2',
  saddle: 'x**2 - y**2',
  rastrigin: '20 + (x**2 - 10 * torch.cos(2 * math.pi * x)) + (y**2 - 10 * torch.cos(2 * math.pi * y))',
  'double-well': '(x**2 - 1) ** 2 + 0.3 * x + 0.5 * y**2',
  plateau: '(x**2 + y**2) / (1 + x**2 + y**2)',
  corner: 'x.abs() + 2 * y.abs()',
};

/**
 * @param {Experiment} experiment
 * @param {Surface} surface
 * @returns {ProblemCode}
 */
export function surfaceCode({ problem, training }, surface) {
  const height = pythonOf(SURFACES, problem.surface, 'surface', 'surface.js');
  const params = keywords(Object.fromEntries(surface.params.map(({ id }) => [id, problem[id]])));
  const noise = problem.gradientNoise > 0;
  return {
    usesGenerator: noise,
    code: `# ---- The problem: two weights, a point on the surface ${surface.label}; a step is an epoch
EPOCHS, STEPS_PER_EPOCH = ${literal(training.steps)}, 1


def height(x, y${params ? `, ${params}` : ''}):
    return ${height}


def first_weights():
    return [torch.tensor(${literal(problem.start)}, dtype=torch.float32, requires_grad=True)]


class Problem:${noise ? `
    """Every gradient has noise added to it, drawn from the seed of the data."""

    def __init__(self):
        self.noise = PCG32(${literal(problem.seed)}, stream=6)
` : ''}
    def batches(self):
        return [None]

    def loss(self, params, batch):
        return self.train_loss(params)

    def train_loss(self, params):
        x, y = params[0].double()  # weights are float32, heights and slopes are not
        return height(x, y)

    def backward(self, loss, params):
        loss.backward()${noise ? `
        params[0].grad += torch.tensor([${literal(problem.gradientNoise)} * self.noise.normal() for _ in range(2)])` : ''}`,
    numbers: '',
  };
}
