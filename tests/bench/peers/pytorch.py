"""PyTorch in one thread, spoken to in lines as host.mjs is. The way is `optim` (nn.Sequential, autograd, torch.optim) or
`own` (the backward pass written by hand over tensors made once, the least that it can do)."""

import json
import sys
import time

import torch

torch.set_num_threads(1)


def tensors(task):
    """The weights of each layer as [out][in] and its biases."""
    at, layers = 0, []
    flat = torch.tensor(task["weights"], dtype=torch.float32)
    for n, m in zip(task["sizes"], task["sizes"][1:]):
        layers.append((flat[at:at + n * m].reshape(m, n).clone(), flat[at + n * m:at + (n + 1) * m].clone()))
        at += (n + 1) * m
    return layers


def batches(task):
    count, batch, inputs = task["count"], task["batch"], task["sizes"][0]
    x = torch.tensor(task["x"], dtype=torch.float32).reshape(count, inputs)
    kind = torch.int64 if task["loss"] == "softmax" else torch.float32
    y = torch.tensor(task["y"], dtype=kind)
    if task["loss"] != "softmax":
        y = y.reshape(count, 1)
    return [(x[i:i + batch], y[i:i + batch]) for i in range(0, count, batch)]


class Optim:
    def __init__(self, task):
        parts = []
        for w, b in tensors(task):
            layer = torch.nn.Linear(w.shape[1], w.shape[0])
            layer.weight.data, layer.bias.data = w, b
            parts += [layer, torch.nn.Tanh()]
        self.net = torch.nn.Sequential(*parts[:-1])
        self.loss = torch.nn.CrossEntropyLoss() if task["loss"] == "softmax" else torch.nn.MSELoss()
        make = torch.optim.Adam if task["optimiser"] == "adam" else torch.optim.SGD
        self.optimiser = make(self.net.parameters(), lr=task["rate"])

    def step(self, x, y):
        self.optimiser.zero_grad(set_to_none=True)
        self.loss(self.net(x), y).backward()
        self.optimiser.step()

    def weights(self):
        return [v for p in self.net.parameters() for v in p.detach().reshape(-1).tolist()]


class Own:
    def __init__(self, task):
        torch.set_grad_enabled(False)
        self.softmax, self.rate = task["loss"] == "softmax", task["rate"]
        rows = task["batch"]
        # Weights, biases, their gradients and moments are stretches of one tensor each, so that an update is one call.
        shapes = [(w.shape, b.shape) for w, b in tensors(task)]
        self.w = torch.cat([v.reshape(-1) for layer in tensors(task) for v in layer])
        self.g, self.m, self.v = (torch.zeros_like(self.w) for _ in range(3))
        self.adam, self.t, self.root = task["optimiser"] == "adam", 0, torch.empty_like(self.w)
        self.layers = list(self.views(self.w, shapes))
        self.slopes = list(self.views(self.g, shapes))
        self.a = [torch.empty(rows, w.shape[0]) for w, _ in self.layers]
        self.d = [torch.empty(rows, w.shape[0]) for w, _ in self.layers]
        self.bend = [torch.empty(rows, w.shape[0]) for w, _ in self.layers]
        self.rows = torch.arange(rows)

    @staticmethod
    def views(flat, shapes):
        at = 0
        for w, b in shapes:
            n = w[0] * w[1]
            yield flat[at:at + n].view(w), flat[at + n:at + n + b[0]]
            at += n + b[0]

    def step(self, x, y):
        inputs = x
        for l, (w, b) in enumerate(self.layers):
            torch.addmm(b, inputs, w.t(), out=self.a[l])
            if l + 1 < len(self.layers):
                self.a[l].tanh_()
            inputs = self.a[l]
        self.slope(y)
        for l in range(len(self.layers) - 1, -1, -1):
            below = self.a[l - 1] if l else x
            torch.mm(self.d[l].t(), below, out=self.slopes[l][0])
            torch.sum(self.d[l], 0, out=self.slopes[l][1])
            if l:
                torch.mm(self.d[l], self.layers[l][0], out=self.d[l - 1])
                torch.mul(below, below, out=self.bend[l - 1])
                self.bend[l - 1].neg_().add_(1)
                self.d[l - 1].mul_(self.bend[l - 1])
        self.update()

    def slope(self, y):
        z, d = self.a[-1], self.d[-1]
        if self.softmax:
            torch.softmax(z, 1, out=d)
            d[self.rows, y] -= 1
            d.mul_(1 / len(y))
        else:
            torch.sub(z, y, out=d)
            d.mul_(2 / len(y))

    def update(self):
        if not self.adam:
            self.w.add_(self.g, alpha=-self.rate)
            return
        self.t += 1
        self.m.mul_(0.9).add_(self.g, alpha=0.1)
        self.v.mul_(0.999).addcmul_(self.g, self.g, value=0.001)
        torch.sqrt(self.v, out=self.root)
        self.root.mul_((1 - 0.999**self.t) ** -0.5).add_(1e-8)
        self.w.addcdiv_(self.m, self.root, value=-self.rate / (1 - 0.9**self.t))

    def weights(self):
        return self.w.tolist()


def main():
    kind = {"optim": Optim, "own": Own}[sys.argv[1]]
    peer, cut, at = None, [], 0

    def steps(count):
        nonlocal at
        for _ in range(count):
            peer.step(*cut[at])
            at = (at + 1) % len(cut)

    for line in sys.stdin:
        word, *argument = line.split()
        answer = "ok"
        if word == "open":
            with open(argument[0], encoding="utf-8") as file:
                task = json.load(file)
            peer, cut, at = kind(task), batches(task), 0
        elif word == "train":
            steps(int(argument[0]))
        elif word == "weights":
            answer = " ".join(map(str, peer.weights()))
        elif word == "time":
            start, busy, done, chunk = time.perf_counter(), time.process_time(), 0, 1
            now = start
            while now - start < float(argument[0]):
                before = now
                steps(chunk)
                done += chunk
                now = time.perf_counter()
                if now - before < 0.001:
                    chunk *= 2
            answer = f"{done} {now - start} {(time.process_time() - busy) / (now - start)}"
        print(answer, flush=True)


main()
