/** Activations, losses and surfaces as Python: content. */

/** @type {Record<string, string>} */
export const ACTIVATIONS = {
  tanh: 'torch.tanh',
  relu: 'torch.relu',
  sigmoid: 'torch.sigmoid',
  linear: 'lambda z: z',
  'leaky-relu': 'torch.nn.functional.leaky_relu',
  elu: 'torch.nn.functional.elu',
  selu: 'torch.nn.functional.selu',
  gelu: 'torch.nn.functional.gelu',
  silu: 'torch.nn.functional.silu',
  softplus: 'torch.nn.functional.softplus',
  sin: 'torch.sin',
};

/** Of outputs `z` and targets `y`; means over examples and outputs. @type {Record<string, string>} */
export const LOSSES = {
  logistic: `    return torch.nn.functional.binary_cross_entropy_with_logits(z, targets(z, y))`,
  softmax: `    return torch.nn.functional.cross_entropy(z, y.long())`,
  'mean-square': `    return torch.nn.functional.mse_loss(z, targets(z, y))`,
};

/** Height at x, y; the surface's parameters are known by their ids. @type {Record<string, string>} */
export const SURFACES = {
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
 * @param {Record<string, string>} content
 * @param {string} id
 * @param {string} what
 * @returns {string}
 */
export function pythonOf(content, id, what) {
  if (!content[id]) throw new Error(`No Python is written down for the ${what} ${id}: add it to web/export/problems.js.`);
  return content[id];
}
