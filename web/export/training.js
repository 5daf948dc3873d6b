/** The part of every script that trains, and what it prints. Lines that an experiment does not need are left out. */

/** Draws the order of batches and the noise of gradients again. */
export const GENERATOR = `class PCG32:
    """O'Neill 2014, XSH-RR 64/32: the generator that draws from Slalom's seeds."""

    def __init__(self, seed, stream):
        self.state, self.increment = 0, (stream << 1) | 1
        self.next()
        self.state = (self.state + seed) % 2**64
        self.next()

    def next(self):
        old = self.state
        self.state = (old * 6364136223846793005 + self.increment) % 2**64
        shifted, turn = (((old >> 18) ^ old) >> 27) % 2**32, old >> 59
        return ((shifted >> turn) | (shifted << (-turn % 32))) % 2**32

    def below(self, n):
        return (self.next() * n) >> 32

    def normal(self):
        """Box and Muller 1958, one of the pair."""
        u, v = (self.next() + 0.5) / 2**32, (self.next() + 0.5) / 2**32
        return math.sqrt(-2 * math.log(u)) * math.cos(2 * math.pi * v)`;

export const RATE_OF = `def rate_of(run, step):
    """The learning rate of a step, counted from 0: the schedule's, after a warm-up that gains one part a tick."""
    by_step, warmup = run["time"] == "steps", run["warmup"]
    t, tick = (step / STEPS_PER_EPOCH, 1 / STEPS_PER_EPOCH) if by_step else (step // STEPS_PER_EPOCH, 1)
    T = EPOCHS - warmup if EPOCHS > warmup else EPOCHS
    if t < warmup:
        return run["rate"] * run["schedule"](0, T, tick) * (t + tick) / (warmup + tick)
    return run["rate"] * run["schedule"](t - warmup, T, tick)`;

const CLIPPED = `def clip(params):
    """A gradient longer than CLIP, over all weights, is shortened to it (Pascanu et al. 2013)."""
    norm = math.sqrt(sum(float((x.grad.double() ** 2).sum()) for x in params))
    if norm > CLIP:
        for x in params:
            x.grad *= CLIP / norm`;

/**
 * @typedef {object} Needs  what the runs of an experiment have
 * @property {number} clip       0: none
 * @property {boolean} onSurface
 * @property {boolean} ahead     a gradient that is taken ahead of the weights
 * @property {boolean} watching  a schedule that watches the losses
 */

/**
 * @param {Needs} needs
 * @returns {string[]} functions
 */
export function trainingCode({ clip, onSurface, ahead, watching }) {
  const only = (/** @type {unknown} */ needed, /** @type {string} */ lines) => (needed ? `${lines}\n` : '');
  return [
    ...(clip ? [`CLIP = ${clip}`, CLIPPED] : []),
    `def is_finite(loss):
    return abs(loss) < 3.4028235677973366e38  # what float32 can hold; False of NaN`,
    `def train(run):
    """One run, until its end or until it leaves the finite numbers."""
    problem, params = Problem(), first_weights()
    optimiser = run["optimiser"](params)
    batch_loss, train_loss, step = [], [problem.train_loss(params).item()], 0
${only(onSurface, '    path = [params[0].tolist()]')}    result = {"label": run["label"], "batchLoss": batch_loss, "trainLoss": train_loss, ${only(onSurface, '"path": path, ').trimEnd()}"divergedAt": None}
    for epoch in range(EPOCHS):
        for batch in problem.batches():
            optimiser.param_groups[0].update(lr=rate_of(run, step), epoch=step / STEPS_PER_EPOCH)
            optimiser.zero_grad(set_to_none=True)
${only(ahead, `            if isinstance(optimiser, LooksAhead):
                optimiser.go_ahead()`)}            loss = problem.loss(params, batch)
            problem.backward(loss, params)
${only(ahead, `            if isinstance(optimiser, LooksAhead):
                optimiser.go_back()`)}${only(clip, '            clip(params)')}            step += 1
            if not is_finite(loss.item()):
                return {**result, "divergedAt": step}
            batch_loss.append(loss.item())
            optimiser.step()
            if not all(x.isfinite().all() for x in params):
                return {**result, "divergedAt": step}
${only(onSurface, '            path.append(params[0].tolist())')}${only(watching, `        if hasattr(run["schedule"], "watch") and epoch + 1 > run["warmup"]:
            run["schedule"].watch(sum(batch_loss[-STEPS_PER_EPOCH:]) / STEPS_PER_EPOCH)`)}        loss = problem.train_loss(params).item()
        if not is_finite(loss):
            return {**result, "divergedAt": step}
        train_loss.append(loss)
    return result`,
    `def show(result):
    """The training loss at the start and after each epoch, ten a line, led by the number of the first one's epoch."""
    print(f'\\n{result["label"]}')
    losses = result["trainLoss"]
    for epoch in range(0, len(losses), 10):
        print(f"{epoch:>6}  ", *(f"{loss:<10.4g}" for loss in losses[epoch : epoch + 10]))
    if result["divergedAt"]:
        print(f'diverged at step {result["divergedAt"]}')`,
    `def main():
    sys.stdout.reconfigure(errors="backslashreplace")  # for a terminal that lacks a label's letters
    as_json = "--json" in sys.argv[1:]
    if not as_json:
        print(f"Python {platform.python_version()}, PyTorch {torch.__version__}", TITLE, LINK, sep="\\n")
    results = []
    for run in RUNS:
        results.append(train(run))
        if not as_json:
            show(results[-1])
    if as_json:
        print(json.dumps({"python": platform.python_version(), "torch": torch.__version__, "link": LINK, "runs": results}))`,
  ];
}
