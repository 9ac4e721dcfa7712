var __defProp = Object.defineProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};

// src/syntax/spellings.ts
function table(takes, spellings) {
  return spellings.split(" ").map((entry) => {
    const [spelling = "", name = spelling] = entry.split("=");
    return [spelling, { name, takes }];
  });
}
var functions = new Map([
  ...table("product", "tr Tr=tr TR=tr trace=tr Trace=tr det Det=det vec Vec=vec"),
  ...table("factor", "exp log ln=log sin cos tan sinh cosh tanh sqrt diag Diag=diag ddiag logdet"),
  ...table("factor", "abs sign sgn=sign sigmoid relu ReLU=relu softplus softmax logsumexp expm inv pinv adj cof sym"),
  ...table("brackets", "norm norm1 norm2sq normF normF2 kron ksum comm inner sum prod ones zeros single delta")
]);
var foundInRuns = new Set(
  "tr Tr trace Trace det vec exp log ln sin cos tan sinh cosh tanh diag".split(" ")
);
var properties = new Set(
  "symmetric skew orthogonal invertible posdef psd diagonal upper lower idempotent involution unit positive integer constant tied".split(" ")
);
var declarationWords = new Set(
  [...properties].concat("let matrix vector row scalar integer of for".split(" "))
);
var claimWords = /* @__PURE__ */ new Set([...properties, "given"]);
var prose = new Set(
  "and where for then with when the all any some such that let given are has have from since thus hence which".split(
    " "
  )
);
var greekNames = "\u03B1 alpha \u03B2 beta \u03B3 gamma \u03B4 delta \u03B5 epsilon \u03B6 zeta \u03B7 eta \u03B8 theta \u03B9 iota \u03BA kappa \u03BB lambda \u03BC mu \u03BD nu \u03BE xi \u03BF omicron \u03C0 pi \u03C1 rho \u03C3 sigma \u03C4 tau \u03C5 upsilon \u03C6 phi \u03C7 chi \u03C8 psi \u03C9 omega \u0393 Gamma \u0394 Delta \u0398 Theta \u039B Lambda \u039E Xi \u03A0 Pi \u03A3 Sigma \u03A5 Upsilon \u03A6 Phi \u03A8 Psi \u03A9 Omega";
var greekLetters = new Map(
  greekNames.split(" ").flatMap((letter, i, all) => i % 2 === 0 ? [[all[i + 1], letter]] : [])
);
var greekWords = new Map([...greekLetters].map(([word, letter]) => [letter, word]));
var greekWord = (letter) => greekWords.get(letter);
var spelledOut = (word) => /[^A-Za-z0-9]/.test(word) ? word.replace(/[α-ωΑ-Ω]/g, (letter) => greekWords.get(letter) ?? letter) : word;
var markCommands = new Map(
  Object.entries({
    hat: "\u0302",
    widehat: "\u0302",
    bar: "\u0304",
    overline: "\u0304",
    tilde: "\u0303",
    widetilde: "\u0303",
    vec: "\u20D7",
    overrightarrow: "\u20D7",
    dot: "\u0307",
    ddot: "\u0308",
    check: "\u030C",
    breve: "\u0306",
    acute: "\u0301",
    grave: "\u0300",
    mathring: "\u030A"
  })
);
var markNames = /* @__PURE__ */ new Map([
  ["\u0302", "hat"],
  ["\u0304", "bar"],
  ["\u0305", "bar"],
  ["\u0303", "tilde"],
  ["\u20D7", "vec"],
  ["\u0307", "dot"],
  ["\u0308", "ddot"],
  ["\u030C", "check"],
  ["\u0306", "breve"],
  ["\u0301", "acute"],
  ["\u0300", "grave"],
  ["\u030A", "ring"]
]);
var combiningMarks = new Set(markNames.keys());
var symbolCommands = new Map(
  Object.entries({
    cdot: "*",
    ast: "*",
    times: "\xD7",
    bullet: "*",
    div: "/",
    pm: "\xB1",
    circ: "\u2218",
    odot: "\u2218",
    oslash: "\u2298",
    otimes: "\u2297",
    oplus: "\u2295",
    partial: "\u2202",
    nabla: "\u2207",
    sum: "\u2211",
    prod: "\u220F",
    top: "\u22A4",
    intercal: "\u22A4",
    prime: "\u2032",
    dagger: "\u2020",
    star: "*",
    dag: "\u2020",
    ne: "\u2260",
    neq: "\u2260",
    ge: "\u2265",
    geq: "\u2265",
    geqslant: "\u2265",
    le: "\u2264",
    leq: "\u2264",
    leqslant: "\u2264",
    gt: ">",
    lt: "<",
    succeq: "\u2AB0",
    succ: "\u227B",
    in: "\u2208",
    propto: "\u221D",
    approx: "\u2248",
    to: "\u2192",
    rightarrow: "\u2192",
    equiv: "\u2261",
    triangleq: "\u2254",
    coloneqq: "\u2254",
    coloneq: "\u2254",
    colon: ":",
    langle: "\u27E8",
    rangle: "\u27E9",
    vert: "|",
    mid: "|",
    Vert: "\u2016",
    "|": "\u2016",
    "{": "{",
    "}": "}",
    lbrace: "{",
    rbrace: "}",
    lbrack: "[",
    rbrack: "]",
    lparen: "(",
    rparen: ")",
    ell: "\u2113",
    varepsilon: "\u03B5",
    vartheta: "\u03B8",
    varphi: "\u03C6",
    varrho: "\u03C1",
    varsigma: "\u03C3",
    varpi: "\u03C0",
    varSigma: "\u03A3",
    varLambda: "\u039B"
  })
);
var symbolCharacters = new Map(
  Object.entries({
    "\xB7": "*",
    "\u22C5": "*",
    "\u2219": "*",
    "\u2022": "*",
    "\u2212": "-",
    "\u2013": "-",
    "\xF7": "/",
    "\u2299": "\u2218",
    "\u25E6": "\u2218",
    "\u2A02": "\u2297",
    "\u2A01": "\u2295",
    "\u27C2": "\u22A4",
    "\u227D": "\u2AB0",
    "\u225C": "\u2254",
    "\u2032": "'",
    "\u2019": "'",
    "\u03F5": "\u03B5",
    \u03D1: "\u03B8",
    \u03D5: "\u03C6",
    \u03F1: "\u03C1",
    \u03C2: "\u03C3",
    \u03D6: "\u03C0",
    "\u2225": "\u2016",
    "\u3008": "\u27E8",
    "\u3009": "\u27E9",
    \u00B5: "\u03BC",
    "\u2206": "\u0394",
    \u03A9: "\u03A9",
    "\u27F6": "\u2192",
    "\uFF08": "(",
    "\uFF09": ")",
    "\uFF0C": ",",
    "\uFF1D": "=",
    "\uFF0B": "+",
    "\uFF0D": "-",
    "\u2062": " "
  })
);
var paired = (characters, meanings) => new Map([...characters].map((character, i) => [character, meanings[i]]));
var superscripts = paired("\u2070\xB9\xB2\xB3\u2074\u2075\u2076\u2077\u2078\u2079\u207A\u207B\u1D40\u1D4F\u207F\u1D50\u1D57\u2071\u02B2\u1D56\u207D\u207E\u1D34", "0123456789+-Tknmtijp()H");
var subscripts = paired("\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089\u1D62\u2C7C\u2096\u2097\u2098\u2099\u209A\u209B\u209C\u1D63\u208A\u208B", "0123456789ijklmnpstr+-");
var fontCommands = new Set(
  "mathbf boldsymbol bm mathcal mathscr mathfrak mathit mathbb mathbbm mathds mathtt pmb symbf symbfit bf it cal boldmath mathop mathrel mathbin mathord mathopen mathclose bold em".split(" ")
);
var fontSwitches = new Set("bf it cal boldmath bold em".split(" "));
var wordFonts = new Set(
  "mathrm mathsf operatorname text textrm textsf textit textbf mbox hbox mathnormal rm sf tt textup".split(" ")
);
var transparentCommands = new Set(
  "cancel bcancel xcancel boxed fbox smash underline ensuremath".split(" ")
);
var passedOver = new Map(
  ", 0 ; 0 : 0 ! 0 > 0 / 0 displaystyle 0 textstyle 0 scriptstyle 0 scriptscriptstyle 0 limits 0 nolimits 0 nonumber 0 notag 0 thinspace 0 medspace 0 thickspace 0 enspace 0 hfill 0 negthinspace 0 hline 0 rmfamily 0 tag 1 label 1 hspace 1 vspace 1 phantom 1 vphantom 1 hphantom 1 color 1 textcolor 1 overset 1 underset 1 stackrel 1 allowbreak 0 relax 0 strut 0 nobreak 0 normalsize 0 small 0 large 0 Large 0".split(" ").flatMap((word, i, all) => i % 2 === 0 ? [[word, Number(all[i + 1])]] : [])
);
var bracketSizes = new Map(
  Object.entries({
    left: "open",
    right: "close",
    middle: "either",
    big: "either",
    Big: "either",
    bigg: "either",
    Bigg: "either",
    bigl: "open",
    Bigl: "open",
    biggl: "open",
    Biggl: "open",
    bigr: "close",
    Bigr: "close",
    biggr: "close",
    Biggr: "close"
  })
);
var bracketCommands = /* @__PURE__ */ new Map([
  ["lvert", "|"],
  ["lVert", "\u2016"]
]);
var matrixEnvironments = new Set(
  "matrix bmatrix pmatrix Bmatrix smallmatrix vmatrix Vmatrix array".split(" ")
);
var arrangements = new Set(
  "aligned align align* split equation equation* gather gather* gathered multline multline*".split(" ")
);
var isLetter = (ch) => ch >= "a" && ch <= "z" || ch >= "A" && ch <= "Z" || ch >= "\u03B1" && ch <= "\u03C9" || ch >= "\u0391" && ch <= "\u03A9" || "\u211D\u2115\u2124\u2102\u2113".includes(ch || " ");
var isDigit = (ch) => ch >= "0" && ch <= "9";
var isSpace = (ch) => " \n	\r~\xA0\u2009\u200A\u2002\u2003\u2062\u200B".includes(ch || "x");
var isRelation = (ch) => "=\u2260\u2254\u2261><\u2265\u2264\u2AB0\u227B\u2208\u221D\u2248\u2192".includes(ch || " ");
var functionMark = /^[ƒƑ]\w+ $/;

// src/syntax/errors.ts
var sentences = {
  "too-long": "the text has more than {limit} characters",
  "too-deep": "brackets, functions and sums are nested more than {limit} deep",
  "control-character": "there is a control character (code {code}) in the text",
  "unknown-character": "the character '{what}' has no meaning in a formula",
  "unknown-command": "the command '{what}' is not known",
  "unknown-environment": "the environment '{what}' is not known",
  "never-closed": "the bracket '{what}' that opens here is never closed",
  "closed-otherwise": "the bracket '{what}' that opens here is closed by '{by}'",
  "never-opened": "the bracket '{what}' closes nothing",
  "argument-missing": "after '{what}' something is missing",
  "power-of-power": "'{what}' can be read in two ways; write brackets, as in (a^b)^c or a^(b^c)",
  "norm-index": "the norm with index '{what}' is not known; known are 1, 2 and F",
  "one-name": "a declaration is of names, as in A : matrix(m, n)",
  "sum-arguments": "{what}(\u2026) takes an index, its first and last value, and what is added: sum(i, 1, n, x_i)",
  "two-formulas": "two formulas stand side by side here, and nothing says how they belong together",
  "stray-word": "the word '{what}' is no part of a formula",
  "prime-derivative": "a prime is a transpose here; write a derivative as d(f(x))/dx",
  "digits-of-number": "a number has digits on both sides of its point, as 0.5",
  "stray-brace": "braces stand only behind ^ and _",
  "mark-of-one-letter": "'{what}' stands over one letter",
  "doubtful-derivative": "it is not clear what is differentiated; write brackets, as in d(x'x)/dx",
  "label-of-name": "a superscript in brackets is a label and belongs to a name",
  "macro-too-long": "the macros of the document make this text too long; one of them may use itself",
  hypothesis: "a hypothesis is a relation, or an expression with a property, as in X - I invertible",
  "nabla-power": "a power of \u2207 is \u2207\xB2",
  "second-derivative": "a second derivative names its variable twice, as in d2(f)/dxdx' or d2(f)/dt2",
  "first-derivative": "a derivative by two variables is a second one: write the 2",
  "stray-over": "around each \\over there should be braces",
  "ends-early": "the text ends where {what} should follow",
  "something-else": "here {what} is expected, not '{found}'",
  "stray-comma": "a comma stands between arguments, indices and hypotheses; here it separates two formulas",
  "inner-relation": "the relation '{found}' cannot stand inside brackets"
};
var Unreadable = class _Unreadable extends Error {
  #id;
  #parameters;
  failure;
  constructor(id2, offset, parameters = {}, expected = []) {
    const message = sentences[id2].replace(/\{(\w+)\}/g, (_, name) => `${parameters[name]}`);
    super(message);
    this.#id = id2;
    this.#parameters = parameters;
    this.failure = { offset, expected, message };
  }
  /** The same problem at another place. */
  movedTo(offset) {
    return new _Unreadable(this.#id, offset, this.#parameters, this.failure.expected);
  }
};
var expectations = [
  [/a name/, "a name, a number or an opening bracket"],
  [/"[-+*⁢∘⊗]"/, "an operator"],
  [/a relation/, "a relation such as '='"],
  [/"[)}\]⎹⟧⟩]|"\\\\end/, "a closing bracket"],
  [/","/, "a comma"],
  [/a property/, "a property such as 'symmetric'"],
  [/a shape/, "a shape: matrix(m, n), vector(n), row(n), scalar or integer"],
  [/":"/, "':'"],
  [/end of input/, "the end"]
];
function mismatch(result, prepared, source) {
  const at2 = result.getRightmostFailurePosition();
  const offset = prepared.range(at2, at2).start;
  const text = result.getExpectedText();
  const expected = expectations.filter(([said]) => said.test(text)).map(([, meant]) => meant);
  const what = text.includes("a name") ? expected[0] : expected.join(" or ") || "something else";
  if (offset >= source.length) return new Unreadable("ends-early", source.length, { what }, expected);
  const found = String.fromCodePoint(source.codePointAt(offset));
  if (!text.includes("a name")) {
    if (found === ",") return new Unreadable("stray-comma", offset, {}, expected);
    if (isRelation(prepared.text[at2] ?? "")) return new Unreadable("inner-relation", offset, { found }, expected);
  }
  return new Unreadable("something-else", offset, { what, found }, expected);
}

// src/syntax/subtrees.ts
function subtreesOf(tree) {
  switch (tree.kind) {
    case "number":
      return [];
    case "name":
      return tree.sub;
    case "call":
    case "node":
      return tree.args;
    case "matrix":
      return tree.rows.flat();
    case "derivative":
      return [tree.body, ...tree.by];
    case "big": {
      const { from, to, unless, body, index: index2 } = tree;
      const bounds = [from, to, unless?.left, unless?.right].filter((part) => part !== void 0);
      return [...index2, ...bounds, body];
    }
  }
}
function unbracketed(tree) {
  return tree.kind === "node" && tree.op === "bracket" ? unbracketed(tree.args[0]) : tree;
}

// src/syntax/build.ts
var signs = {
  "=": "=",
  "\u2260": "\u2260",
  "\u2254": ":=",
  "\u2261": "\u2261",
  ">": ">",
  "\u2265": "\u2265",
  "<": "<",
  "\u2264": "\u2264",
  "\u2AB0": "\u2AB0",
  "\u227B": "\u227B",
  "\u2208": "\u2208",
  "\u221D": "\u221D",
  "\u2248": "\u2248",
  "\u2192": "\u2192"
};
var infix = {
  "\u2218": "entrywise product",
  "\u2298": "entrywise quotient",
  "\u2297": "kronecker",
  "\u2295": "kronecker sum",
  ":": "frobenius"
};
var norms = { "": "", "1": "1", "2": "2", F: "F" };
var Builder = class {
  #prepared;
  #text;
  #vocabulary;
  constructor(prepared, vocabulary) {
    this.#prepared = prepared;
    this.#text = prepared.text;
    this.#vocabulary = vocabulary;
  }
  #range(node2, at2) {
    return this.#prepared.range(at2, at2 + node2.matchLength);
  }
  #string(node2, at2) {
    return this.#text.slice(at2, at2 + node2.matchLength);
  }
  /** Calls `visit` with the children of the iteration that is the i-th child of `node`, and where they stand. */
  #each(node2, at2, i, visit) {
    const iteration = node2.children[i];
    return iteration.children.map((child, j) => visit(child, at2 + iteration.childOffsets[j]));
  }
  formula(node2, at2) {
    const [first2] = node2.children;
    const rest = this.#each(node2, at2, 2, (child, start) => this.#sum(child, start));
    return {
      parts: [this.#sum(first2, at2), ...rest],
      signs: this.#each(node2, at2, 1, (child, start) => ({
        sign: signs[this.#string(child, start)],
        range: this.#range(child, start)
      }))
    };
  }
  claim(node2, at2) {
    const given = this.#each(node2, at2, 2, (child, start) => this.hypotheses(child, start));
    return { formula: this.formula(node2.children[0], at2), given: given[0] ?? [] };
  }
  hypotheses(node2, at2) {
    const all = [
      this.#hypothesis(node2.children[0], at2),
      ...this.#each(node2, at2, 2, (child, start) => this.#hypothesis(child, start))
    ];
    const hypotheses = [];
    let properties3 = [];
    for (const { formula, properties: own, range } of all.toReversed()) {
      if (own.length > 0) properties3 = own;
      const isRelation2 = formula.signs.length > 0;
      if (isRelation2 ? own.length > 0 : properties3.length === 0) throw new Unreadable("hypothesis", range.end);
      if (isRelation2) {
        hypotheses.push({ kind: "relation", formula, range });
        properties3 = [];
      } else {
        hypotheses.push({ kind: "property", subject: formula.parts[0], properties: properties3, range });
      }
    }
    return hypotheses.reverse();
  }
  #hypothesis(node2, at2) {
    return {
      formula: this.formula(node2.children[0], at2),
      properties: this.#each(node2, at2, 1, (child, start) => this.#string(child, start).slice(1, -1)),
      range: this.#range(node2, at2)
    };
  }
  declaration(node2, at2) {
    const name = (child, start) => this.#declaredName(child, start);
    const names = [name(node2.children[1], at2 + node2.childOffsets[1]), ...this.#each(node2, at2, 3, name)];
    return { names, ...this.type(node2.children[5], at2 + node2.childOffsets[5]), range: this.#range(node2, at2) };
  }
  #declaredName(node2, at2) {
    const tree = this.#factor(node2, at2);
    if (tree.kind !== "name") throw new Unreadable("one-name", tree.range.start);
    const digits = tree.sub.every((sub) => sub.kind === "number");
    return digits && tree.sub.length > 0 ? { ...tree, name: tree.name + tree.sub.map((sub) => sub.kind === "number" ? sub.text : "").join(""), sub: [] } : tree;
  }
  type(node2, at2) {
    const shape = node2.children[0].children[0];
    const sizes = [];
    shape.children.forEach((child, i) => {
      if (child.ctorName === "sum") sizes.push(this.#sum(child, at2 + shape.childOffsets[i]));
    });
    const properties3 = [];
    const of = [];
    this.#each(node2, at2, 1, (child, start) => {
      if (child.ctorName === "property") return properties3.push(this.#string(child, start).slice(1, -1));
      of.push(this.#declaredName(child.children[1], start + child.childOffsets[1]));
      return of.push(...this.#each(child, start, 3, (name, place) => this.#declaredName(name, place)));
    });
    const family = this.#each(node2, at2, 2, (child, start) => {
      const part = (i) => [child.children[i], start + child.childOffsets[i]];
      return { index: this.#declaredName(...part(1)), from: this.#sum(...part(3)), to: this.#sum(...part(5)) };
    });
    const type = shape.ctorName.slice("shape_".length);
    return { type, sizes, properties: properties3, of, family: family[0], range: this.#range(node2, at2) };
  }
  sum(node2, at2) {
    return this.#sum(node2, at2);
  }
  #sum(node2, at2) {
    const { children, childOffsets } = node2;
    const minus = children[0].children.length > 0;
    const first2 = this.#infix(children[1], at2 + childOffsets[1]);
    const args = [
      minus ? this.#node("negate", [first2], this.#prepared.range(at2, at2 + childOffsets[1] + children[1].matchLength)) : first2
    ];
    const operators3 = children[2];
    operators3.children.forEach((_, i) => {
      const start = at2 + operators3.childOffsets[i];
      const term = children[3].children[i];
      const place = at2 + children[3].childOffsets[i];
      const tree = this.#infix(term, place);
      args.push(
        this.#text[start] === "-" ? this.#node("negate", [tree], this.#prepared.range(start, place + term.matchLength)) : tree
      );
    });
    return args.length === 1 ? args[0] : this.#node("sum", args, this.#range(node2, at2));
  }
  /** Terms and Kronecker products: operators of one level, from left to right. */
  #infix(node2, at2) {
    if (node2.ctorName === "product") return this.#product(node2, at2);
    const [first2, operators3, rest] = node2.children;
    let tree = this.#infix(first2, at2);
    operators3.children.forEach((_, i) => {
      const start = at2 + rest.childOffsets[i];
      const right = rest.children[i];
      const op = infix[this.#text[at2 + operators3.childOffsets[i]]];
      tree = this.#node(op, [tree, this.#infix(right, start)], this.#prepared.range(at2, start + right.matchLength));
    });
    return tree;
  }
  #product(node2, at2) {
    const [first2, operators3, rest] = node2.children;
    let factors = [this.#factor(first2, at2)];
    operators3.children.forEach((_, i) => {
      const start = at2 + rest.childOffsets[i];
      const child = rest.children[i];
      const factor = child.ctorName === "negative" ? this.#node("negate", [this.#factor(child.children[1], start + 1)], this.#range(child, start)) : this.#factor(child, start);
      if (this.#text[at2 + operators3.childOffsets[i]] === "/") {
        if (leadsWithDifferential(factor)) {
          const body = this.#text[at2] === "\u2202" ? withoutLeadingDifferential(factors) : void 0;
          if (body === void 0) throw new Unreadable("doubtful-derivative", factor.range.start);
          const range2 = this.#prepared.range(at2, start + child.matchLength);
          const whole = this.#flat(body, this.#prepared.range(at2 + 1, at2 + operators3.childOffsets[i]));
          const by = [lowered(factor)];
          factors = [{ kind: "derivative", style: "fraction", order: 1, body: whole, by, tied: false, range: range2 }];
          return;
        }
        const over = this.#prepared.range(at2, at2 + operators3.childOffsets[i]);
        const range = this.#prepared.range(at2, start + child.matchLength);
        factors = [this.#node("quotient", [this.#flat(factors, over), factor], range)];
      } else {
        factors.push(factor);
      }
    });
    return this.#flat(factors, this.#range(node2, at2));
  }
  #flat(factors, range) {
    return factors.length === 1 ? factors[0] : this.#node("product", factors, range);
  }
  #node(op, args, range, index2 = "") {
    return { kind: "node", op, args, index: index2, range };
  }
  #call(name, args, range) {
    return { kind: "call", name, args, range };
  }
  #factor(node2, at2) {
    const [operand, marks, parts] = node2.children;
    let tree = this.#operand(operand.ctorName === "operand" ? operand.children[0] : operand, at2);
    const count = marks.children.length;
    if (count === 0) return this.#constant(tree);
    const postfixes = marks.children.map((mark, i) => ({
      sign: this.#string(mark, at2 + marks.childOffsets[i]),
      part: parts.children[i],
      at: at2 + parts.childOffsets[i],
      end: at2 + parts.childOffsets[i] + parts.children[i].matchLength
    }));
    let end2 = at2;
    const own = this.#ownSubscript(tree, postfixes);
    if (own !== void 0) {
      const [subscript2] = postfixes.splice(own, 1);
      end2 = subscript2.end;
      tree = this.#subscripted(tree, subscript2.part, subscript2.at, this.#prepared.range(at2, end2));
    }
    for (const postfix of postfixes) {
      const range = this.#prepared.range(at2, Math.max(end2, postfix.end));
      if (postfix.sign === "'") tree = this.#node("transpose", [this.#constant(tree)], range);
      else if (postfix.sign === "^{") tree = this.#power(tree, postfix.part, postfix.at, range);
      else tree = this.#entry(this.#constant(tree), this.#indices(postfix.part, postfix.at), range);
    }
    return this.#constant(tree);
  }
  /** Which of the postfixes is the subscript of the name itself: `x_i`, but also `x^2_i`; in `X^T_{ij}` it is an entry. */
  #ownSubscript(tree, postfixes) {
    const takes = tree.kind === "name" || tree.kind === "number" || tree.kind === "call" && tree.name === "ones" || tree.kind === "node" && (tree.op === "norm" || tree.op === "inner");
    if (!takes) return void 0;
    for (const [i, { sign: sign2, part }] of postfixes.entries()) {
      if (sign2 === "'") return void 0;
      if (sign2 === "_{")
        return i === 0 || tree.kind !== "name" || part.children[2].children.length === 0 ? i : void 0;
    }
    return void 0;
  }
  #indices(node2, at2) {
    return [this.#sum(node2.children[0], at2), ...this.#each(node2, at2, 2, (child, start) => this.#sum(child, start))];
  }
  #subscripted(tree, node2, at2, range) {
    const sub = this.#indices(node2, at2);
    if (tree.kind === "name") {
      const digits = sub.map((index2) => index2.kind === "number" ? index2.text : "?").join("");
      if (this.#vocabulary.has(tree.name + digits)) return { ...tree, name: tree.name + digits, range };
      return { ...tree, sub, range };
    }
    if (tree.kind === "node" && tree.op === "inner" && this.#string(node2, at2) === "F}") return { ...tree, range };
    if (tree.kind === "node") {
      const written = this.#string(node2, at2).slice(0, -1);
      const index2 = norms[written];
      if (index2 === void 0) throw new Unreadable("norm-index", sub[0].range.start, { what: written });
      return { ...tree, index: index2, range };
    }
    const sizes = sub.length === 1 ? sizesOf(sub[0]) : sub;
    if (tree.kind === "number") {
      if (tree.text === "0") return this.#call("zeros", sizes, range);
      if (tree.text === "1") return this.#call("ones", sizes, range);
      return this.#node("entry", [tree, ...sub], range);
    }
    return this.#call("ones", sizes, range);
  }
  /** `I_n`, `e_i`, `K_{mn}`, `δ_{ij}` are constants unless a declaration takes the letter. */
  #constant(tree) {
    if (tree.kind !== "name" || tree.sub.length === 0 || tree.marks.length > 0 || tree.label !== void 0) return tree;
    const { name, sub, range } = tree;
    if (name === "I" && !this.#vocabulary.has("I")) {
      return this.#call("I", sub.length === 1 ? sub : [this.#node("product", sub, range)], range);
    }
    if (name === "e" && sub.length === 1 && !this.#vocabulary.has("e")) return this.#call("e", sub, range);
    if (name === "K" && sub.length === 2 && !this.#vocabulary.has("K")) return this.#call("K", sub, range);
    if (name === "delta" && sub.length === 2 && !this.#vocabulary.has("\u03B4")) return this.#call("delta", sub, range);
    return tree;
  }
  /** An entry, or with m × n for its indices the matrix of all entries. */
  #entry(tree, indices, range) {
    const [size2] = indices;
    if (indices.length === 1 && size2.kind === "node" && size2.op === "product" && tree.kind === "node" && tree.op === "bracket") {
      return this.#call("entries", [tree.args[0], ...size2.args], range);
    }
    return this.#node("entry", [tree, ...indices], range);
  }
  #power(tree, node2, at2, range) {
    const part = node2.children[0];
    const written = this.#string(part, at2);
    if (part.ctorName === "label" || part.ctorName === "sign" && written === "-") {
      if (tree.kind === "name") return { ...tree, label: written, range };
      if (written === "-") throw new Unreadable("argument-missing", range.end, { what: "^-" });
      throw new Unreadable("label-of-name", range.end);
    }
    const base = this.#constant(tree);
    if (part.ctorName === "sum") return this.#node("power", [base, this.#sum(part, at2)], range);
    if (part.ctorName === "entrywise")
      return this.#node("entrywise power", [base, this.#sum(part.children[1], at2 + 1)], range);
    if (written === "+" || written === "\u2020") return this.#node("pseudo-inverse", [base], range);
    if (written === "*") return this.#node("star", [base], range);
    if (written === "H") return this.#node("hermitian", [base], range);
    if (written.startsWith("-"))
      return this.#node("transpose", [this.#inverse(base, this.#range(part, at2), range)], range);
    if (written === "T" && base.kind === "name" && base.name === "e" && !this.#vocabulary.has("e") && this.#vocabulary.has("T")) {
      return this.#node("power", [base, this.#letter("T", this.#range(part, at2))], range);
    }
    return this.#node("transpose", [base], range);
  }
  #letter(name, range) {
    return { kind: "name", name, marks: [], sub: [], label: void 0, range };
  }
  #inverse(base, minus, range) {
    const one4 = { kind: "number", text: "1", range: minus };
    return this.#node("power", [base, this.#node("negate", [one4], minus)], range);
  }
  #operand(node2, at2) {
    const child = (i) => node2.children[i];
    const place = (i) => at2 + node2.childOffsets[i];
    const range = this.#range(node2, at2);
    switch (node2.ctorName) {
      case "name":
        return this.#name(node2, at2);
      case "number":
        return { kind: "number", text: this.#string(node2, at2), range };
      case "bracket":
        return this.#node("bracket", [this.#sum(child(1), place(1))], range);
      case "takesFactor":
      case "takesProduct":
        return this.#function(node2, at2);
      case "bars":
        return this.#node("bars", [this.#sum(child(1), place(1))], range);
      case "norm":
        return this.#node("norm", [this.#sum(child(1), place(1))], range);
      case "inner":
        return this.#node("inner", [this.#sum(child(1), place(1)), this.#sum(child(3), place(3))], range);
      case "ones":
        return this.#call("ones", [], range);
      case "derivative": {
        const body = this.#factor(child(1), place(1));
        const [variable2] = this.#each(node2, at2, 3, (by, start) => this.#variable(by, start));
        return variable2 ? this.#derivative(1, body, [variable2], range) : this.#differential("differential", body, range);
      }
      case "derivativeOperator":
        return this.#derivative(1, this.#operandOf(node2, at2, 4), [this.#variable(child(2), place(2))], range);
      case "secondDerivative": {
        const inside = child(0);
        const offset = (i) => at2 + inside.childOffsets[i];
        if (inside.ctorName === "secondDerivative_operator") {
          return this.#derivative(2, this.#operandOf(inside, at2, 4), this.#by(inside.children[2], offset(2)), range);
        }
        const body = this.#factor(inside.children[2], offset(2));
        const [by] = this.#each(inside, at2, 4, (variables, start) => this.#by(variables, start));
        return by ? this.#derivative(2, body, by, range) : this.#differential("second differential", body, range);
      }
      case "fractionDerivative": {
        const order = child(2).children.length > 0 ? 2 : 1;
        return this.#derivative(
          order,
          this.#sum(child(3), place(3)),
          this.#by(child(5), place(5)),
          range,
          this.#isTotal(place(1))
        );
      }
      case "fractionOperator": {
        const order = child(2).children.length > 0 ? 2 : 1;
        return this.#derivative(
          order,
          this.#operandOf(node2, at2, 7),
          this.#by(child(4), place(4)),
          range,
          this.#isTotal(place(1))
        );
      }
      case "fraction":
        return this.#fraction(this.#sum(child(1), place(1)), this.#sum(child(3), place(3)), range);
      case "big":
        return this.#big(node2, at2);
      case "nabla":
        return this.#nabla(node2, at2);
      case "matrix":
        return this.#matrix(node2, at2);
      default:
        throw new Error(`the grammar has an operand that the tree does not know: ${node2.ctorName}`);
    }
  }
  /** The term that an operator takes, with the minus that may come first; `i` is the place of the minus. */
  #operandOf(node2, at2, i) {
    const term = node2.children[i + 1];
    const start = at2 + node2.childOffsets[i + 1];
    const tree = this.#infix(term, start);
    const [minus] = node2.children[i].children;
    if (minus === void 0) return tree;
    return this.#node("negate", [tree], this.#prepared.range(start - 1, start + term.matchLength));
  }
  #name(node2, at2) {
    const written = this.#string(node2, at2);
    const range = this.#range(node2, at2);
    if (written.length === 1 && written < "\x80") return this.#letter(written, range);
    const marks = [];
    let name = "";
    for (const ch of written) {
      const mark = markNames.get(ch);
      if (mark === void 0) name += ch;
      else marks.push(mark);
    }
    return { kind: "name", name: spelledOut(name), marks, sub: [], label: void 0, range };
  }
  #function(node2, at2) {
    const word = this.#string(node2.children[1], at2 + node2.childOffsets[1]);
    const argument = node2.children[5];
    const start = at2 + node2.childOffsets[5];
    const range = this.#range(node2, at2);
    let args;
    if (argument.ctorName === "arguments") {
      args = [
        this.#sum(argument.children[1], start + 1),
        ...this.#each(argument, start, 3, (child, place) => this.#sum(child, place))
      ];
    } else {
      args = [argument.ctorName === "product" ? this.#product(argument, start) : this.#factor(argument, start)];
    }
    let tree = (word === "sum" || word === "prod") && args.length > 1 ? this.#bigCall(word, args, range) : this.#call(spelledOut(word), args, range);
    this.#each(node2, at2, 4, (exponent, place) => {
      tree = this.#power(tree, exponent, place, range);
    });
    return tree;
  }
  #bigCall(op, args, range) {
    const [index2, from, to, body] = args;
    if (args.length !== 4 || index2?.kind !== "name") throw new Unreadable("sum-arguments", range.start, { what: op });
    return { kind: "big", op, index: [index2], from, to, unless: void 0, body, range };
  }
  #big(node2, at2) {
    const index2 = [];
    let from;
    let to;
    let unless;
    this.#each(node2, at2, 2, (limits, start) => {
      if (limits.ctorName === "bound") {
        to = this.#sum(limits.children[0], start);
        return;
      }
      index2.push(this.#name(limits.children[0], start));
      this.#each(limits, start, 2, (name, place) => index2.push(this.#name(name, place)));
      this.#each(limits, start, 4, (bound, place) => {
        const relation = this.#text[start + limits.children[3].childOffsets[0]];
        const right = this.#sum(bound, place);
        if (relation === "=") from = right;
        else unless = { relation, left: index2.at(-1), right };
      });
    });
    const op = this.#text[at2] === "\u2211" ? "sum" : "prod";
    return {
      kind: "big",
      op,
      index: index2,
      from,
      to,
      unless,
      body: this.#operandOf(node2, at2, 3),
      range: this.#range(node2, at2)
    };
  }
  #nabla(node2, at2) {
    let by = [];
    let order = 1;
    this.#each(node2, at2, 2, (part, start) => {
      if (part.ctorName === "subscript") by = this.#indices(part, start);
      else if (this.#string(part, start) === "2}") order = 2;
      else throw new Unreadable("nabla-power", this.#range(part, start).start);
    });
    const range = this.#range(node2, at2);
    return {
      kind: "derivative",
      style: "nabla",
      order,
      body: unbracketed(this.#operandOf(node2, at2, 4)),
      by,
      tied: false,
      range
    };
  }
  /** `dX'` is (dX)ᵀ: transpositions behind the variable are of the differential. */
  #differential(op, body, range) {
    if (body.kind === "node" && body.op === "transpose") {
      return this.#node("transpose", [this.#differential(op, body.args[0], range)], range);
    }
    return this.#node(op, [unbracketed(body)], range);
  }
  #variable(node2, at2) {
    const variable2 = node2.children[1];
    const start = at2 + node2.childOffsets[1];
    if (variable2.ctorName === "factor") return this.#factor(variable2, start);
    const argument = this.#factor(variable2.children[3], start + variable2.childOffsets[3]);
    const word = this.#string(variable2.children[1], start + variable2.childOffsets[1]);
    return this.#call(word, [argument], this.#range(variable2, start));
  }
  #by(node2, at2) {
    return [
      this.#variable(node2.children[0], at2),
      ...this.#each(node2, at2, 2, (child, start) => this.#variable(child, start))
    ];
  }
  /** `\frac{d f}{d X}`, which minds what X is declared to be, and not `\frac{\partial f}{\partial X}`. */
  #isTotal(at2) {
    return this.#text[at2] === "\u2146";
  }
  #derivative(order, body, variables, range, isTotal = false) {
    let tied = isTotal ? "where declared" : false;
    let by = variables.map((variable2) => {
      if (variable2.kind !== "call" || variable2.name !== "sym" || variable2.args.length !== 1)
        return unbracketed(variable2);
      tied = true;
      return variable2.args[0];
    });
    if (order === 2 && by.length === 1) {
      const twice = squared(by[0]);
      if (twice === void 0) throw new Unreadable("second-derivative", range.start);
      by = [twice, twice];
    }
    if (order === 1 && by.length === 2) throw new Unreadable("first-derivative", range.start);
    return { kind: "derivative", style: "fraction", order, body: unbracketed(body), by, tied, range };
  }
  /** A fraction; over a differential it is a derivative, as in `\frac{(df)}{dx}` and `d(f) \over dX`. */
  #fraction(above, below, range) {
    if (above.kind === "node" && below.kind === "node" && above.op === "differential" && below.op === "differential") {
      return this.#derivative(1, above.args[0], [below.args[0]], range);
    }
    return this.#node("quotient", [unbracketed(above), unbracketed(below)], range);
  }
  #matrix(node2, at2) {
    const rows = [];
    const row2 = (child, start) => {
      rows.push([
        this.#sum(child.children[0], start),
        ...this.#each(child, start, 2, (cell, place) => this.#sum(cell, place))
      ]);
    };
    const first2 = node2.children.findIndex((child) => child.ctorName === "row");
    row2(node2.children[first2], at2 + node2.childOffsets[first2]);
    this.#each(node2, at2, first2 + 2, row2);
    return { kind: "matrix", rows, range: this.#range(node2, at2) };
  }
};
var postfixed = /* @__PURE__ */ new Set(["transpose", "power", "entrywise power", "pseudo-inverse", "entry"]);
var leadsWithDifferential = (tree) => isDifferential(tree) || tree.kind === "node" && postfixed.has(tree.op) && leadsWithDifferential(tree.args[0]);
function withoutLeadingDifferential(factors) {
  const [first2, ...rest] = factors;
  if (first2 === void 0 || !leadsWithDifferential(first2) || rest.some(leadsWithDifferential)) return void 0;
  return [lowered(first2), ...rest];
}
function lowered(tree) {
  if (tree.kind !== "node") return tree;
  if (tree.op === "differential") return tree.args[0];
  return { ...tree, args: [lowered(tree.args[0]), ...tree.args.slice(1)] };
}
var isDifferential = (tree) => tree.kind === "node" && tree.op === "differential";
var sizesOf = (size2) => size2.kind === "node" && size2.op === "product" ? size2.args : [size2];
function squared(tree) {
  if (tree.kind === "node" && tree.op === "power") {
    const [base, exponent] = tree.args;
    return exponent?.kind === "number" && exponent.text === "2" ? base : void 0;
  }
  if (tree.kind !== "name") return void 0;
  const last = tree.sub.at(-1);
  if (last?.kind === "number" && last.text === "2") return { ...tree, sub: tree.sub.slice(0, -1) };
  return void 0;
}

// node_modules/ohm-js/index.mjs
var ohm_js_exports = {};
__export(ohm_js_exports, {
  ExperimentalIndentationSensitive: () => IndentationSensitive,
  _buildGrammar: () => buildGrammar2,
  grammar: () => grammar,
  grammars: () => grammars,
  makeRecipe: () => makeRecipe,
  ohmGrammar: () => ohm_grammar_default,
  pexprs: () => pexprs_exports,
  version: () => version
});

// node_modules/ohm-js/src/common.js
var common_exports = {};
__export(common_exports, {
  StringBuffer: () => StringBuffer,
  abstract: () => abstract,
  assert: () => assert,
  checkNotNull: () => checkNotNull,
  clone: () => clone,
  copyWithoutDuplicates: () => copyWithoutDuplicates,
  defineLazyProperty: () => defineLazyProperty,
  getDuplicates: () => getDuplicates,
  isLexical: () => isLexical,
  isSyntactic: () => isSyntactic,
  padLeft: () => padLeft,
  repeat: () => repeat,
  repeatFn: () => repeatFn,
  repeatStr: () => repeatStr,
  unescapeCodePoint: () => unescapeCodePoint,
  unexpectedObjToString: () => unexpectedObjToString
});
var escapeStringFor = {};
for (let c = 0; c < 128; c++) {
  escapeStringFor[c] = String.fromCharCode(c);
}
escapeStringFor["'".charCodeAt(0)] = "\\'";
escapeStringFor['"'.charCodeAt(0)] = '\\"';
escapeStringFor["\\".charCodeAt(0)] = "\\\\";
escapeStringFor["\b".charCodeAt(0)] = "\\b";
escapeStringFor["\f".charCodeAt(0)] = "\\f";
escapeStringFor["\n".charCodeAt(0)] = "\\n";
escapeStringFor["\r".charCodeAt(0)] = "\\r";
escapeStringFor["	".charCodeAt(0)] = "\\t";
escapeStringFor["\v".charCodeAt(0)] = "\\v";
function abstract(optMethodName) {
  const methodName = optMethodName || "";
  return function() {
    throw new Error(
      "this method " + methodName + " is abstract! (it has no implementation in class " + this.constructor.name + ")"
    );
  };
}
function assert(cond, message) {
  if (!cond) {
    throw new Error(message || "Assertion failed");
  }
}
function defineLazyProperty(obj, propName, getterFn) {
  let memo;
  Object.defineProperty(obj, propName, {
    get() {
      if (!memo) {
        memo = getterFn.call(this);
      }
      return memo;
    }
  });
}
function clone(obj) {
  if (obj) {
    return Object.assign({}, obj);
  }
  return obj;
}
function repeatFn(fn, n) {
  const arr = [];
  while (n-- > 0) {
    arr.push(fn());
  }
  return arr;
}
function repeatStr(str, n) {
  return new Array(n + 1).join(str);
}
function repeat(x, n) {
  return repeatFn(() => x, n);
}
function getDuplicates(array) {
  const duplicates = [];
  for (let idx = 0; idx < array.length; idx++) {
    const x = array[idx];
    if (array.lastIndexOf(x) !== idx && duplicates.indexOf(x) < 0) {
      duplicates.push(x);
    }
  }
  return duplicates;
}
function copyWithoutDuplicates(array) {
  const noDuplicates = [];
  array.forEach((entry) => {
    if (noDuplicates.indexOf(entry) < 0) {
      noDuplicates.push(entry);
    }
  });
  return noDuplicates;
}
function isSyntactic(ruleName) {
  const firstChar = ruleName[0];
  return firstChar === firstChar.toUpperCase();
}
function isLexical(ruleName) {
  return !isSyntactic(ruleName);
}
function padLeft(str, len, optChar) {
  const ch = optChar || " ";
  if (str.length < len) {
    return repeatStr(ch, len - str.length) + str;
  }
  return str;
}
function StringBuffer() {
  this.strings = [];
}
StringBuffer.prototype.append = function(str) {
  this.strings.push(str);
};
StringBuffer.prototype.contents = function() {
  return this.strings.join("");
};
var escapeUnicode = (str) => String.fromCodePoint(parseInt(str, 16));
function unescapeCodePoint(s) {
  if (s.charAt(0) === "\\") {
    switch (s.charAt(1)) {
      case "b":
        return "\b";
      case "f":
        return "\f";
      case "n":
        return "\n";
      case "r":
        return "\r";
      case "t":
        return "	";
      case "v":
        return "\v";
      case "x":
        return escapeUnicode(s.slice(2, 4));
      case "u":
        return s.charAt(2) === "{" ? escapeUnicode(s.slice(3, -1)) : escapeUnicode(s.slice(2, 6));
      default:
        return s.charAt(1);
    }
  } else {
    return s;
  }
}
function unexpectedObjToString(obj) {
  if (obj == null) {
    return String(obj);
  }
  const baseToString = Object.prototype.toString.call(obj);
  try {
    let typeName;
    if (obj.constructor && obj.constructor.name) {
      typeName = obj.constructor.name;
    } else if (baseToString.indexOf("[object ") === 0) {
      typeName = baseToString.slice(8, -1);
    } else {
      typeName = typeof obj;
    }
    return typeName + ": " + JSON.stringify(String(obj));
  } catch {
    return baseToString;
  }
}
function checkNotNull(obj, message = "unexpected null value") {
  if (obj == null) {
    throw new Error(message);
  }
  return obj;
}

// node_modules/ohm-js/src/unicode.js
var toRegExp = (val) => new RegExp(String.raw`\p{${val}}`, "u");
var UnicodeCategories = Object.fromEntries(
  [
    "Cc",
    "Cf",
    "Cn",
    "Co",
    "Cs",
    "Ll",
    "Lm",
    "Lo",
    "Lt",
    "Lu",
    "Mc",
    "Me",
    "Mn",
    "Nd",
    "Nl",
    "No",
    "Pc",
    "Pd",
    "Pe",
    "Pf",
    "Pi",
    "Po",
    "Ps",
    "Sc",
    "Sk",
    "Sm",
    "So",
    "Zl",
    "Zp",
    "Zs"
  ].map((cat) => [cat, toRegExp(cat)])
);
UnicodeCategories["Ltmo"] = /\p{Lt}|\p{Lm}|\p{Lo}/u;
var UnicodeBinaryProperties = Object.fromEntries(
  ["XID_Start", "XID_Continue", "White_Space"].map((prop) => [prop, toRegExp(prop)])
);

// node_modules/ohm-js/src/pexprs-main.js
var PExpr = class _PExpr {
  constructor() {
    if (this.constructor === _PExpr) {
      throw new Error("PExpr cannot be instantiated -- it's abstract");
    }
  }
  // Set the `source` property to the interval containing the source for this expression.
  withSource(interval) {
    if (interval) {
      this.source = interval.trimmed();
    }
    return this;
  }
};
var any = Object.create(PExpr.prototype);
var end = Object.create(PExpr.prototype);
var Terminal = class extends PExpr {
  constructor(obj) {
    super();
    this.obj = obj;
  }
};
var Range = class extends PExpr {
  constructor(from, to) {
    super();
    this.from = from;
    this.to = to;
    this.matchCodePoint = from.length > 1 || to.length > 1;
  }
};
var Param = class extends PExpr {
  constructor(index2) {
    super();
    this.index = index2;
  }
};
var Alt = class extends PExpr {
  constructor(terms) {
    super();
    this.terms = terms;
  }
};
var Extend = class extends Alt {
  constructor(superGrammar, name, body) {
    const origBody = superGrammar.rules[name].body;
    super([body, origBody]);
    this.superGrammar = superGrammar;
    this.name = name;
    this.body = body;
  }
};
var Splice = class extends Alt {
  constructor(superGrammar, ruleName, beforeTerms, afterTerms) {
    const origBody = superGrammar.rules[ruleName].body;
    super([...beforeTerms, origBody, ...afterTerms]);
    this.superGrammar = superGrammar;
    this.ruleName = ruleName;
    this.expansionPos = beforeTerms.length;
  }
};
var Seq = class extends PExpr {
  constructor(factors) {
    super();
    this.factors = factors;
  }
};
var Iter = class extends PExpr {
  constructor(expr) {
    super();
    this.expr = expr;
  }
};
var Star = class extends Iter {
};
var Plus = class extends Iter {
};
var Opt = class extends Iter {
};
Star.prototype.operator = "*";
Plus.prototype.operator = "+";
Opt.prototype.operator = "?";
Star.prototype.minNumMatches = 0;
Plus.prototype.minNumMatches = 1;
Opt.prototype.minNumMatches = 0;
Star.prototype.maxNumMatches = Number.POSITIVE_INFINITY;
Plus.prototype.maxNumMatches = Number.POSITIVE_INFINITY;
Opt.prototype.maxNumMatches = 1;
var Not = class extends PExpr {
  constructor(expr) {
    super();
    this.expr = expr;
  }
};
var Lookahead = class extends PExpr {
  constructor(expr) {
    super();
    this.expr = expr;
  }
};
var Lex = class extends PExpr {
  constructor(expr) {
    super();
    this.expr = expr;
  }
};
var Apply = class extends PExpr {
  constructor(ruleName, args = []) {
    super();
    this.ruleName = ruleName;
    this.args = args;
  }
  isSyntactic() {
    return isSyntactic(this.ruleName);
  }
  // This method just caches the result of `this.toString()` in a non-enumerable property.
  toMemoKey() {
    if (!this._memoKey) {
      Object.defineProperty(this, "_memoKey", { value: this.toString() });
    }
    return this._memoKey;
  }
};
var UnicodeChar = class extends PExpr {
  constructor(categoryOrProp) {
    super();
    this.categoryOrProp = categoryOrProp;
    if (categoryOrProp in UnicodeCategories) {
      this.pattern = UnicodeCategories[categoryOrProp];
    } else if (categoryOrProp in UnicodeBinaryProperties) {
      this.pattern = UnicodeBinaryProperties[categoryOrProp];
    } else {
      throw new Error(
        `Invalid Unicode category or property name: ${JSON.stringify(categoryOrProp)}`
      );
    }
  }
};

// node_modules/ohm-js/src/errors.js
function createError(message, optInterval) {
  let e;
  if (optInterval) {
    e = new Error(optInterval.getLineAndColumnMessage() + message);
    e.shortMessage = message;
    e.interval = optInterval;
  } else {
    e = new Error(message);
  }
  return e;
}
function intervalSourcesDontMatch() {
  return createError("Interval sources don't match");
}
function grammarSyntaxError(matchFailure) {
  const e = new Error();
  Object.defineProperty(e, "message", {
    enumerable: true,
    get() {
      return matchFailure.message;
    }
  });
  Object.defineProperty(e, "shortMessage", {
    enumerable: true,
    get() {
      return "Expected " + matchFailure.getExpectedText();
    }
  });
  e.interval = matchFailure.getInterval();
  return e;
}
function undeclaredGrammar(grammarName, namespace, interval) {
  const message = namespace ? `Grammar ${grammarName} is not declared in namespace '${namespace}'` : "Undeclared grammar " + grammarName;
  return createError(message, interval);
}
function duplicateGrammarDeclaration(grammar2, namespace) {
  return createError("Grammar " + grammar2.name + " is already declared in this namespace");
}
function grammarDoesNotSupportIncrementalParsing(grammar2) {
  return createError(`Grammar '${grammar2.name}' does not support incremental parsing`);
}
function undeclaredRule(ruleName, grammarName, optInterval) {
  return createError(
    "Rule " + ruleName + " is not declared in grammar " + grammarName,
    optInterval
  );
}
function cannotOverrideUndeclaredRule(ruleName, grammarName, optSource) {
  return createError(
    "Cannot override rule " + ruleName + " because it is not declared in " + grammarName,
    optSource
  );
}
function cannotExtendUndeclaredRule(ruleName, grammarName, optSource) {
  return createError(
    "Cannot extend rule " + ruleName + " because it is not declared in " + grammarName,
    optSource
  );
}
function duplicateRuleDeclaration(ruleName, grammarName, declGrammarName, optSource) {
  let message = "Duplicate declaration for rule '" + ruleName + "' in grammar '" + grammarName + "'";
  if (grammarName !== declGrammarName) {
    message += " (originally declared in '" + declGrammarName + "')";
  }
  return createError(message, optSource);
}
function wrongNumberOfParameters(ruleName, expected, actual, source) {
  return createError(
    "Wrong number of parameters for rule " + ruleName + " (expected " + expected + ", got " + actual + ")",
    source
  );
}
function wrongNumberOfArguments(ruleName, expected, actual, expr) {
  return createError(
    "Wrong number of arguments for rule " + ruleName + " (expected " + expected + ", got " + actual + ")",
    expr
  );
}
function duplicateParameterNames(ruleName, duplicates, source) {
  return createError(
    "Duplicate parameter names in rule " + ruleName + ": " + duplicates.join(", "),
    source
  );
}
function invalidParameter(ruleName, expr) {
  return createError(
    "Invalid parameter to rule " + ruleName + ": " + expr + " has arity " + expr.getArity() + ", but parameter expressions must have arity 1",
    expr.source
  );
}
var syntacticVsLexicalNote = "NOTE: A _syntactic rule_ is a rule whose name begins with a capital letter. See https://ohmjs.org/d/svl for more details.";
function applicationOfSyntacticRuleFromLexicalContext(ruleName, applyExpr) {
  return createError(
    "Cannot apply syntactic rule " + ruleName + " from here (inside a lexical context)",
    applyExpr.source
  );
}
function applySyntacticWithLexicalRuleApplication(applyExpr) {
  const { ruleName } = applyExpr;
  return createError(
    `applySyntactic is for syntactic rules, but '${ruleName}' is a lexical rule. ` + syntacticVsLexicalNote,
    applyExpr.source
  );
}
function unnecessaryExperimentalApplySyntactic(applyExpr) {
  return createError(
    "applySyntactic is not required here (in a syntactic context)",
    applyExpr.source
  );
}
function incorrectArgumentType(expectedType, expr) {
  return createError("Incorrect argument type: expected " + expectedType, expr.source);
}
function multipleSuperSplices(expr) {
  return createError("'...' can appear at most once in a rule body", expr.source);
}
function invalidCodePoint(applyWrapper) {
  const node2 = applyWrapper._node;
  assert(node2 && node2.isNonterminal() && node2.ctorName === "escapeChar_unicodeCodePoint");
  const digitIntervals = applyWrapper.children.slice(1, -1).map((d) => d.source);
  const fullInterval = digitIntervals[0].coverageWith(...digitIntervals.slice(1));
  return createError(
    `U+${fullInterval.contents} is not a valid Unicode code point`,
    fullInterval
  );
}
function kleeneExprHasNullableOperand(kleeneExpr, applicationStack) {
  const actuals = applicationStack.length > 0 ? applicationStack[applicationStack.length - 1].args : [];
  const expr = kleeneExpr.expr.substituteParams(actuals);
  let message = "Nullable expression " + expr + " is not allowed inside '" + kleeneExpr.operator + "' (possible infinite loop)";
  if (applicationStack.length > 0) {
    const stackTrace = applicationStack.map((app) => new Apply(app.ruleName, app.args)).join("\n");
    message += "\nApplication stack (most recent application last):\n" + stackTrace;
  }
  return createError(message, kleeneExpr.expr.source);
}
function inconsistentArity(ruleName, expected, actual, expr) {
  return createError(
    "Rule " + ruleName + " involves an alternation which has inconsistent arity (expected " + expected + ", got " + actual + ")",
    expr.source
  );
}
function multipleErrors(errors) {
  const messages = errors.map((e) => e.message);
  return createError(["Errors:"].concat(messages).join("\n- "), errors[0].interval);
}
function missingSemanticAction(ctorName, name, type, stack) {
  let stackTrace = stack.slice(0, -1).map((info) => {
    const ans = "  " + info[0].name + " > " + info[1];
    return info.length === 3 ? ans + " for '" + info[2] + "'" : ans;
  }).join("\n");
  stackTrace += "\n  " + name + " > " + ctorName;
  let moreInfo = "";
  if (ctorName === "_iter") {
    moreInfo = [
      "\nNOTE: as of Ohm v16, there is no default action for iteration nodes \u2014 see ",
      "  https://ohmjs.org/d/dsa for details."
    ].join("\n");
  }
  const message = [
    `Missing semantic action for '${ctorName}' in ${type} '${name}'.${moreInfo}`,
    "Action stack (most recent call last):",
    stackTrace
  ].join("\n");
  const e = createError(message);
  e.name = "missingSemanticAction";
  return e;
}
function throwErrors(errors) {
  if (errors.length === 1) {
    throw errors[0];
  }
  if (errors.length > 1) {
    throw multipleErrors(errors);
  }
}

// node_modules/ohm-js/src/util.js
function padNumbersToEqualLength(arr) {
  let maxLen = 0;
  const strings = arr.map((n) => {
    const str = n.toString();
    maxLen = Math.max(maxLen, str.length);
    return str;
  });
  return strings.map((s) => padLeft(s, maxLen));
}
function strcpy(dest, src, offset) {
  const origDestLen = dest.length;
  const start = dest.slice(0, offset);
  const end2 = dest.slice(offset + src.length);
  return (start + src + end2).substr(0, origDestLen);
}
function lineAndColumnToMessage(...ranges) {
  const lineAndCol = this;
  const { offset } = lineAndCol;
  const { repeatStr: repeatStr2 } = common_exports;
  const sb = new StringBuffer();
  sb.append("Line " + lineAndCol.lineNum + ", col " + lineAndCol.colNum + ":\n");
  const lineNumbers = padNumbersToEqualLength([
    lineAndCol.prevLine == null ? 0 : lineAndCol.lineNum - 1,
    lineAndCol.lineNum,
    lineAndCol.nextLine == null ? 0 : lineAndCol.lineNum + 1
  ]);
  const appendLine = (num, content, prefix) => {
    sb.append(prefix + lineNumbers[num] + " | " + content + "\n");
  };
  if (lineAndCol.prevLine != null) {
    appendLine(0, lineAndCol.prevLine, "  ");
  }
  appendLine(1, lineAndCol.line, "> ");
  const lineLen = lineAndCol.line.length;
  let indicationLine = repeatStr2(" ", lineLen + 1);
  for (let i = 0; i < ranges.length; ++i) {
    let startIdx = ranges[i][0];
    let endIdx = ranges[i][1];
    assert(startIdx >= 0 && startIdx <= endIdx, "range start must be >= 0 and <= end");
    const lineStartOffset = offset - lineAndCol.colNum + 1;
    startIdx = Math.max(0, startIdx - lineStartOffset);
    endIdx = Math.min(endIdx - lineStartOffset, lineLen);
    indicationLine = strcpy(indicationLine, repeatStr2("~", endIdx - startIdx), startIdx);
  }
  const gutterWidth = 2 + lineNumbers[1].length + 3;
  sb.append(repeatStr2(" ", gutterWidth));
  indicationLine = strcpy(indicationLine, "^", lineAndCol.colNum - 1);
  sb.append(indicationLine.replace(/ +$/, "") + "\n");
  if (lineAndCol.nextLine != null) {
    appendLine(2, lineAndCol.nextLine, "  ");
  }
  return sb.contents();
}
var builtInRulesCallbacks = [];
function awaitBuiltInRules(cb) {
  builtInRulesCallbacks.push(cb);
}
function announceBuiltInRules(grammar2) {
  builtInRulesCallbacks.forEach((cb) => {
    cb(grammar2);
  });
  builtInRulesCallbacks = null;
}
function getLineAndColumn(str, offset) {
  let lineNum = 1;
  let colNum = 1;
  let currOffset = 0;
  let lineStartOffset = 0;
  let nextLine = null;
  let prevLine = null;
  let prevLineStartOffset = -1;
  while (currOffset < offset) {
    const c = str.charAt(currOffset++);
    if (c === "\n") {
      lineNum++;
      colNum = 1;
      prevLineStartOffset = lineStartOffset;
      lineStartOffset = currOffset;
    } else if (c !== "\r") {
      colNum++;
    }
  }
  let lineEndOffset = str.indexOf("\n", lineStartOffset);
  if (lineEndOffset === -1) {
    lineEndOffset = str.length;
  } else {
    const nextLineEndOffset = str.indexOf("\n", lineEndOffset + 1);
    nextLine = nextLineEndOffset === -1 ? str.slice(lineEndOffset) : str.slice(lineEndOffset, nextLineEndOffset);
    nextLine = nextLine.replace(/^\r?\n/, "").replace(/\r$/, "");
  }
  if (prevLineStartOffset >= 0) {
    prevLine = str.slice(prevLineStartOffset, lineStartOffset).replace(/\r?\n$/, "");
  }
  const line = str.slice(lineStartOffset, lineEndOffset).replace(/\r$/, "");
  return {
    offset,
    lineNum,
    colNum,
    line,
    prevLine,
    nextLine,
    toString: lineAndColumnToMessage
  };
}
function getLineAndColumnMessage(str, offset, ...ranges) {
  return getLineAndColumn(str, offset).toString(...ranges);
}
var uniqueId = /* @__PURE__ */ (() => {
  let idCounter = 0;
  return (prefix) => "" + prefix + idCounter++;
})();

// node_modules/ohm-js/src/Interval.js
var Interval = class _Interval {
  constructor(sourceString, startIdx, endIdx) {
    Object.defineProperty(this, "_sourceString", {
      value: sourceString,
      configurable: false,
      enumerable: false,
      writable: false
    });
    this.startIdx = startIdx;
    this.endIdx = endIdx;
  }
  get sourceString() {
    return this._sourceString;
  }
  get contents() {
    if (this._contents === void 0) {
      this._contents = this.sourceString.slice(this.startIdx, this.endIdx);
    }
    return this._contents;
  }
  get length() {
    return this.endIdx - this.startIdx;
  }
  coverageWith(...intervals) {
    return _Interval.coverage(...intervals, this);
  }
  collapsedLeft() {
    return new _Interval(this.sourceString, this.startIdx, this.startIdx);
  }
  collapsedRight() {
    return new _Interval(this.sourceString, this.endIdx, this.endIdx);
  }
  getLineAndColumn() {
    return getLineAndColumn(this.sourceString, this.startIdx);
  }
  getLineAndColumnMessage() {
    const range = [this.startIdx, this.endIdx];
    return getLineAndColumnMessage(this.sourceString, this.startIdx, range);
  }
  // Returns an array of 0, 1, or 2 intervals that represents the result of the
  // interval difference operation.
  minus(that) {
    if (this.sourceString !== that.sourceString) {
      throw intervalSourcesDontMatch();
    } else if (this.startIdx === that.startIdx && this.endIdx === that.endIdx) {
      return [];
    } else if (this.startIdx < that.startIdx && that.endIdx < this.endIdx) {
      return [
        new _Interval(this.sourceString, this.startIdx, that.startIdx),
        new _Interval(this.sourceString, that.endIdx, this.endIdx)
      ];
    } else if (this.startIdx < that.endIdx && that.endIdx < this.endIdx) {
      return [new _Interval(this.sourceString, that.endIdx, this.endIdx)];
    } else if (this.startIdx < that.startIdx && that.startIdx < this.endIdx) {
      return [new _Interval(this.sourceString, this.startIdx, that.startIdx)];
    } else {
      return [this];
    }
  }
  // Returns a new Interval that has the same extent as this one, but which is relative
  // to `that`, an Interval that fully covers this one.
  relativeTo(that) {
    if (this.sourceString !== that.sourceString) {
      throw intervalSourcesDontMatch();
    }
    assert(
      this.startIdx >= that.startIdx && this.endIdx <= that.endIdx,
      "other interval does not cover this one"
    );
    return new _Interval(
      this.sourceString,
      this.startIdx - that.startIdx,
      this.endIdx - that.startIdx
    );
  }
  // Returns a new Interval which contains the same contents as this one,
  // but with whitespace trimmed from both ends.
  trimmed() {
    const { contents } = this;
    const startIdx = this.startIdx + contents.match(/^\s*/)[0].length;
    const endIdx = this.endIdx - contents.match(/\s*$/)[0].length;
    return new _Interval(this.sourceString, startIdx, endIdx);
  }
  subInterval(offset, len) {
    const newStartIdx = this.startIdx + offset;
    return new _Interval(this.sourceString, newStartIdx, newStartIdx + len);
  }
};
Interval.coverage = function(firstInterval, ...intervals) {
  let { startIdx, endIdx } = firstInterval;
  for (const interval of intervals) {
    if (interval.sourceString !== firstInterval.sourceString) {
      throw intervalSourcesDontMatch();
    } else {
      startIdx = Math.min(startIdx, interval.startIdx);
      endIdx = Math.max(endIdx, interval.endIdx);
    }
  }
  return new Interval(firstInterval.sourceString, startIdx, endIdx);
};

// node_modules/ohm-js/src/InputStream.js
var MAX_CHAR_CODE = 65535;
var MAX_CODE_POINT = 1114111;
var InputStream = class {
  constructor(source) {
    this.source = source;
    this.pos = 0;
    this.examinedLength = 0;
  }
  atEnd() {
    const ans = this.pos >= this.source.length;
    this.examinedLength = Math.max(this.examinedLength, this.pos + 1);
    return ans;
  }
  next() {
    const ans = this.source[this.pos++];
    this.examinedLength = Math.max(this.examinedLength, this.pos);
    return ans;
  }
  nextCharCode() {
    const nextChar = this.next();
    return nextChar && nextChar.charCodeAt(0);
  }
  nextCodePoint() {
    const cp = this.source.slice(this.pos++).codePointAt(0);
    if (cp > MAX_CHAR_CODE) {
      this.pos += 1;
    }
    this.examinedLength = Math.max(this.examinedLength, this.pos);
    return cp;
  }
  matchString(s, optIgnoreCase) {
    let idx;
    if (optIgnoreCase) {
      for (idx = 0; idx < s.length; idx++) {
        const actual = this.next();
        const expected = s[idx];
        if (actual == null || actual.toUpperCase() !== expected.toUpperCase()) {
          return false;
        }
      }
      return true;
    }
    for (idx = 0; idx < s.length; idx++) {
      if (this.next() !== s[idx]) {
        return false;
      }
    }
    return true;
  }
  sourceSlice(startIdx, endIdx) {
    return this.source.slice(startIdx, endIdx);
  }
  interval(startIdx, optEndIdx) {
    return new Interval(this.source, startIdx, optEndIdx ? optEndIdx : this.pos);
  }
};

// node_modules/ohm-js/src/MatchResult.js
var MatchResult = class {
  constructor(matcher, input, startExpr, cst, cstOffset, rightmostFailurePosition, optRecordedFailures) {
    this.matcher = matcher;
    this.input = input;
    this.startExpr = startExpr;
    this._cst = cst;
    this._cstOffset = cstOffset;
    this._rightmostFailurePosition = rightmostFailurePosition;
    this._rightmostFailures = optRecordedFailures;
    if (this.failed()) {
      defineLazyProperty(this, "message", function() {
        const detail = "Expected " + this.getExpectedText();
        return getLineAndColumnMessage(this.input, this.getRightmostFailurePosition()) + detail;
      });
      defineLazyProperty(this, "shortMessage", function() {
        const detail = "expected " + this.getExpectedText();
        const errorInfo = getLineAndColumn(
          this.input,
          this.getRightmostFailurePosition()
        );
        return "Line " + errorInfo.lineNum + ", col " + errorInfo.colNum + ": " + detail;
      });
    }
  }
  succeeded() {
    return !!this._cst;
  }
  failed() {
    return !this.succeeded();
  }
  getRightmostFailurePosition() {
    return this._rightmostFailurePosition;
  }
  getRightmostFailures() {
    if (!this._rightmostFailures) {
      this.matcher.setInput(this.input);
      const matchResultWithFailures = this.matcher._match(this.startExpr, {
        tracing: false,
        positionToRecordFailures: this.getRightmostFailurePosition()
      });
      this._rightmostFailures = matchResultWithFailures.getRightmostFailures();
    }
    return this._rightmostFailures;
  }
  toString() {
    return this.succeeded() ? "[match succeeded]" : "[match failed at position " + this.getRightmostFailurePosition() + "]";
  }
  // Return a string summarizing the expected contents of the input stream when
  // the match failure occurred.
  getExpectedText() {
    if (this.succeeded()) {
      throw new Error("cannot get expected text of a successful MatchResult");
    }
    const sb = new StringBuffer();
    let failures = this.getRightmostFailures();
    failures = failures.filter((failure) => !failure.isFluffy());
    for (let idx = 0; idx < failures.length; idx++) {
      if (idx > 0) {
        if (idx === failures.length - 1) {
          sb.append(failures.length > 2 ? ", or " : " or ");
        } else {
          sb.append(", ");
        }
      }
      sb.append(failures[idx].toString());
    }
    return sb.contents();
  }
  getInterval() {
    const pos = this.getRightmostFailurePosition();
    return new Interval(this.input, pos, pos);
  }
};

// node_modules/ohm-js/src/PosInfo.js
var PosInfo = class {
  constructor() {
    this.applicationMemoKeyStack = [];
    this.memo = {};
    this.maxExaminedLength = 0;
    this.maxRightmostFailureOffset = -1;
    this.currentLeftRecursion = void 0;
  }
  isActive(application) {
    return this.applicationMemoKeyStack.indexOf(application.toMemoKey()) >= 0;
  }
  enter(application) {
    this.applicationMemoKeyStack.push(application.toMemoKey());
  }
  exit() {
    this.applicationMemoKeyStack.pop();
  }
  startLeftRecursion(headApplication, memoRec) {
    memoRec.isLeftRecursion = true;
    memoRec.headApplication = headApplication;
    memoRec.nextLeftRecursion = this.currentLeftRecursion;
    this.currentLeftRecursion = memoRec;
    const { applicationMemoKeyStack } = this;
    const indexOfFirstInvolvedRule = applicationMemoKeyStack.indexOf(headApplication.toMemoKey()) + 1;
    const involvedApplicationMemoKeys = applicationMemoKeyStack.slice(
      indexOfFirstInvolvedRule
    );
    memoRec.isInvolved = function(applicationMemoKey) {
      return involvedApplicationMemoKeys.indexOf(applicationMemoKey) >= 0;
    };
    memoRec.updateInvolvedApplicationMemoKeys = function() {
      for (let idx = indexOfFirstInvolvedRule; idx < applicationMemoKeyStack.length; idx++) {
        const applicationMemoKey = applicationMemoKeyStack[idx];
        if (!this.isInvolved(applicationMemoKey)) {
          involvedApplicationMemoKeys.push(applicationMemoKey);
        }
      }
    };
  }
  endLeftRecursion() {
    this.currentLeftRecursion = this.currentLeftRecursion.nextLeftRecursion;
  }
  // Note: this method doesn't get called for the "head" of a left recursion -- for LR heads,
  // the memoized result (which starts out being a failure) is always used.
  shouldUseMemoizedResult(memoRec) {
    if (!memoRec.isLeftRecursion) {
      return true;
    }
    const { applicationMemoKeyStack } = this;
    for (let idx = 0; idx < applicationMemoKeyStack.length; idx++) {
      const applicationMemoKey = applicationMemoKeyStack[idx];
      if (memoRec.isInvolved(applicationMemoKey)) {
        return false;
      }
    }
    return true;
  }
  memoize(memoKey, memoRec) {
    this.memo[memoKey] = memoRec;
    this.maxExaminedLength = Math.max(this.maxExaminedLength, memoRec.examinedLength);
    this.maxRightmostFailureOffset = Math.max(
      this.maxRightmostFailureOffset,
      memoRec.rightmostFailureOffset
    );
    return memoRec;
  }
  clearObsoleteEntries(pos, invalidatedIdx) {
    if (pos + this.maxExaminedLength <= invalidatedIdx) {
      return;
    }
    const { memo } = this;
    this.maxExaminedLength = 0;
    this.maxRightmostFailureOffset = -1;
    Object.keys(memo).forEach((k) => {
      const memoRec = memo[k];
      if (pos + memoRec.examinedLength > invalidatedIdx) {
        delete memo[k];
      } else {
        this.maxExaminedLength = Math.max(this.maxExaminedLength, memoRec.examinedLength);
        this.maxRightmostFailureOffset = Math.max(
          this.maxRightmostFailureOffset,
          memoRec.rightmostFailureOffset
        );
      }
    });
  }
};

// node_modules/ohm-js/src/Trace.js
var BALLOT_X = "\u2717";
var CHECK_MARK = "\u2713";
var DOT_OPERATOR = "\u22C5";
var RIGHTWARDS_DOUBLE_ARROW = "\u21D2";
var SYMBOL_FOR_HORIZONTAL_TABULATION = "\u2409";
var SYMBOL_FOR_LINE_FEED = "\u240A";
var SYMBOL_FOR_CARRIAGE_RETURN = "\u240D";
var Flags = {
  succeeded: 1 << 0,
  isRootNode: 1 << 1,
  isImplicitSpaces: 1 << 2,
  isMemoized: 1 << 3,
  isHeadOfLeftRecursion: 1 << 4,
  terminatesLR: 1 << 5
};
function spaces(n) {
  return repeat(" ", n).join("");
}
function getInputExcerpt(input, pos, len) {
  const excerpt = asEscapedString(input.slice(pos, pos + len));
  if (excerpt.length < len) {
    return excerpt + repeat(" ", len - excerpt.length).join("");
  }
  return excerpt;
}
function asEscapedString(obj) {
  if (typeof obj === "string") {
    return obj.replace(/ /g, DOT_OPERATOR).replace(/\t/g, SYMBOL_FOR_HORIZONTAL_TABULATION).replace(/\n/g, SYMBOL_FOR_LINE_FEED).replace(/\r/g, SYMBOL_FOR_CARRIAGE_RETURN);
  }
  return String(obj);
}
var Trace = class _Trace {
  constructor(input, pos1, pos2, expr, succeeded, bindings, optChildren) {
    this.input = input;
    this.pos = this.pos1 = pos1;
    this.pos2 = pos2;
    this.source = new Interval(input, pos1, pos2);
    this.expr = expr;
    this.bindings = bindings;
    this.children = optChildren || [];
    this.terminatingLREntry = null;
    this._flags = succeeded ? Flags.succeeded : 0;
  }
  get displayString() {
    return this.expr.toDisplayString();
  }
  clone() {
    return this.cloneWithExpr(this.expr);
  }
  cloneWithExpr(expr) {
    const ans = new _Trace(
      this.input,
      this.pos,
      this.pos2,
      expr,
      this.succeeded,
      this.bindings,
      this.children
    );
    ans.isHeadOfLeftRecursion = this.isHeadOfLeftRecursion;
    ans.isImplicitSpaces = this.isImplicitSpaces;
    ans.isMemoized = this.isMemoized;
    ans.isRootNode = this.isRootNode;
    ans.terminatesLR = this.terminatesLR;
    ans.terminatingLREntry = this.terminatingLREntry;
    return ans;
  }
  // Record the trace information for the terminating condition of the LR loop.
  recordLRTermination(ruleBodyTrace, value) {
    this.terminatingLREntry = new _Trace(
      this.input,
      this.pos,
      this.pos2,
      this.expr,
      false,
      [value],
      [ruleBodyTrace]
    );
    this.terminatingLREntry.terminatesLR = true;
  }
  // Recursively traverse this trace node and all its descendents, calling a visitor function
  // for each node that is visited. If `vistorObjOrFn` is an object, then its 'enter' property
  // is a function to call before visiting the children of a node, and its 'exit' property is
  // a function to call afterwards. If `visitorObjOrFn` is a function, it represents the 'enter'
  // function.
  //
  // The functions are called with three arguments: the Trace node, its parent Trace, and a number
  // representing the depth of the node in the tree. (The root node has depth 0.) `optThisArg`, if
  // specified, is the value to use for `this` when executing the visitor functions.
  walk(visitorObjOrFn, optThisArg) {
    let visitor = visitorObjOrFn;
    if (typeof visitor === "function") {
      visitor = { enter: visitor };
    }
    function _walk(node2, parent, depth) {
      let recurse = true;
      if (visitor.enter) {
        if (visitor.enter.call(optThisArg, node2, parent, depth) === _Trace.prototype.SKIP) {
          recurse = false;
        }
      }
      if (recurse) {
        node2.children.forEach((child) => {
          _walk(child, node2, depth + 1);
        });
        if (visitor.exit) {
          visitor.exit.call(optThisArg, node2, parent, depth);
        }
      }
    }
    if (this.isRootNode) {
      this.children.forEach((c) => {
        _walk(c, null, 0);
      });
    } else {
      _walk(this, null, 0);
    }
  }
  // Return a string representation of the trace.
  // Sample:
  //     12⋅+⋅2⋅*⋅3 ✓ exp ⇒  "12"
  //     12⋅+⋅2⋅*⋅3   ✓ addExp (LR) ⇒  "12"
  //     12⋅+⋅2⋅*⋅3       ✗ addExp_plus
  toString() {
    const sb = new StringBuffer();
    this.walk((node2, parent, depth) => {
      if (!node2) {
        return this.SKIP;
      }
      const ctorName = node2.expr.constructor.name;
      if (ctorName === "Alt") {
        return;
      }
      sb.append(getInputExcerpt(node2.input, node2.pos, 10) + spaces(depth * 2 + 1));
      sb.append((node2.succeeded ? CHECK_MARK : BALLOT_X) + " " + node2.displayString);
      if (node2.isHeadOfLeftRecursion) {
        sb.append(" (LR)");
      }
      if (node2.succeeded) {
        const contents = asEscapedString(node2.source.contents);
        sb.append(" " + RIGHTWARDS_DOUBLE_ARROW + "  ");
        sb.append(typeof contents === "string" ? '"' + contents + '"' : contents);
      }
      sb.append("\n");
    });
    return sb.contents();
  }
};
Trace.prototype.SKIP = {};
Object.keys(Flags).forEach((name) => {
  const mask = Flags[name];
  Object.defineProperty(Trace.prototype, name, {
    get() {
      return (this._flags & mask) !== 0;
    },
    set(val) {
      if (val) {
        this._flags |= mask;
      } else {
        this._flags &= ~mask;
      }
    }
  });
});

// node_modules/ohm-js/src/pexprs.js
var pexprs_exports = {};
__export(pexprs_exports, {
  Alt: () => Alt,
  Apply: () => Apply,
  CaseInsensitiveTerminal: () => CaseInsensitiveTerminal,
  Extend: () => Extend,
  Iter: () => Iter,
  Lex: () => Lex,
  Lookahead: () => Lookahead,
  Not: () => Not,
  Opt: () => Opt,
  PExpr: () => PExpr,
  Param: () => Param,
  Plus: () => Plus,
  Range: () => Range,
  Seq: () => Seq,
  Splice: () => Splice,
  Star: () => Star,
  Terminal: () => Terminal,
  UnicodeChar: () => UnicodeChar,
  any: () => any,
  end: () => end
});

// node_modules/ohm-js/src/pexprs-allowsSkippingPrecedingSpace.js
PExpr.prototype.allowsSkippingPrecedingSpace = abstract("allowsSkippingPrecedingSpace");
any.allowsSkippingPrecedingSpace = end.allowsSkippingPrecedingSpace = Apply.prototype.allowsSkippingPrecedingSpace = Terminal.prototype.allowsSkippingPrecedingSpace = Range.prototype.allowsSkippingPrecedingSpace = UnicodeChar.prototype.allowsSkippingPrecedingSpace = function() {
  return true;
};
Alt.prototype.allowsSkippingPrecedingSpace = Iter.prototype.allowsSkippingPrecedingSpace = Lex.prototype.allowsSkippingPrecedingSpace = Lookahead.prototype.allowsSkippingPrecedingSpace = Not.prototype.allowsSkippingPrecedingSpace = Param.prototype.allowsSkippingPrecedingSpace = Seq.prototype.allowsSkippingPrecedingSpace = function() {
  return false;
};

// node_modules/ohm-js/src/pexprs-assertAllApplicationsAreValid.js
var BuiltInRules;
awaitBuiltInRules((g) => {
  BuiltInRules = g;
});
var lexifyCount;
PExpr.prototype.assertAllApplicationsAreValid = function(ruleName, grammar2) {
  lexifyCount = 0;
  this._assertAllApplicationsAreValid(ruleName, grammar2);
};
PExpr.prototype._assertAllApplicationsAreValid = abstract(
  "_assertAllApplicationsAreValid"
);
any._assertAllApplicationsAreValid = end._assertAllApplicationsAreValid = Terminal.prototype._assertAllApplicationsAreValid = Range.prototype._assertAllApplicationsAreValid = Param.prototype._assertAllApplicationsAreValid = UnicodeChar.prototype._assertAllApplicationsAreValid = function(ruleName, grammar2) {
};
Lex.prototype._assertAllApplicationsAreValid = function(ruleName, grammar2) {
  lexifyCount++;
  this.expr._assertAllApplicationsAreValid(ruleName, grammar2);
  lexifyCount--;
};
Alt.prototype._assertAllApplicationsAreValid = function(ruleName, grammar2) {
  for (let idx = 0; idx < this.terms.length; idx++) {
    this.terms[idx]._assertAllApplicationsAreValid(ruleName, grammar2);
  }
};
Seq.prototype._assertAllApplicationsAreValid = function(ruleName, grammar2) {
  for (let idx = 0; idx < this.factors.length; idx++) {
    this.factors[idx]._assertAllApplicationsAreValid(ruleName, grammar2);
  }
};
Iter.prototype._assertAllApplicationsAreValid = Not.prototype._assertAllApplicationsAreValid = Lookahead.prototype._assertAllApplicationsAreValid = function(ruleName, grammar2) {
  this.expr._assertAllApplicationsAreValid(ruleName, grammar2);
};
Apply.prototype._assertAllApplicationsAreValid = function(ruleName, grammar2, skipSyntacticCheck = false) {
  const ruleInfo = grammar2.rules[this.ruleName];
  const isContextSyntactic = isSyntactic(ruleName) && lexifyCount === 0;
  if (!ruleInfo) {
    throw undeclaredRule(this.ruleName, grammar2.name, this.source);
  }
  if (!skipSyntacticCheck && isSyntactic(this.ruleName) && !isContextSyntactic) {
    throw applicationOfSyntacticRuleFromLexicalContext(this.ruleName, this);
  }
  const actual = this.args.length;
  const expected = ruleInfo.formals.length;
  if (actual !== expected) {
    throw wrongNumberOfArguments(this.ruleName, expected, actual, this.source);
  }
  const isBuiltInApplySyntactic = BuiltInRules && ruleInfo === BuiltInRules.rules.applySyntactic;
  const isBuiltInCaseInsensitive = BuiltInRules && ruleInfo === BuiltInRules.rules.caseInsensitive;
  if (isBuiltInCaseInsensitive) {
    if (!(this.args[0] instanceof Terminal)) {
      throw incorrectArgumentType('a Terminal (e.g. "abc")', this.args[0]);
    }
  }
  if (isBuiltInApplySyntactic) {
    const arg = this.args[0];
    if (!(arg instanceof Apply)) {
      throw incorrectArgumentType("a syntactic rule application", arg);
    }
    if (!isSyntactic(arg.ruleName)) {
      throw applySyntacticWithLexicalRuleApplication(arg);
    }
    if (isContextSyntactic) {
      throw unnecessaryExperimentalApplySyntactic(this);
    }
  }
  this.args.forEach((arg) => {
    arg._assertAllApplicationsAreValid(ruleName, grammar2, isBuiltInApplySyntactic);
    if (arg.getArity() !== 1) {
      throw invalidParameter(this.ruleName, arg);
    }
  });
};

// node_modules/ohm-js/src/pexprs-assertChoicesHaveUniformArity.js
PExpr.prototype.assertChoicesHaveUniformArity = abstract(
  "assertChoicesHaveUniformArity"
);
any.assertChoicesHaveUniformArity = end.assertChoicesHaveUniformArity = Terminal.prototype.assertChoicesHaveUniformArity = Range.prototype.assertChoicesHaveUniformArity = Param.prototype.assertChoicesHaveUniformArity = Lex.prototype.assertChoicesHaveUniformArity = UnicodeChar.prototype.assertChoicesHaveUniformArity = function(ruleName) {
};
Alt.prototype.assertChoicesHaveUniformArity = function(ruleName) {
  if (this.terms.length === 0) {
    return;
  }
  const arity = this.terms[0].getArity();
  for (let idx = 0; idx < this.terms.length; idx++) {
    const term = this.terms[idx];
    term.assertChoicesHaveUniformArity();
    const otherArity = term.getArity();
    if (arity !== otherArity) {
      throw inconsistentArity(ruleName, arity, otherArity, term);
    }
  }
};
Extend.prototype.assertChoicesHaveUniformArity = function(ruleName) {
  const actualArity = this.terms[0].getArity();
  const expectedArity = this.terms[1].getArity();
  if (actualArity !== expectedArity) {
    throw inconsistentArity(ruleName, expectedArity, actualArity, this.terms[0]);
  }
};
Seq.prototype.assertChoicesHaveUniformArity = function(ruleName) {
  for (let idx = 0; idx < this.factors.length; idx++) {
    this.factors[idx].assertChoicesHaveUniformArity(ruleName);
  }
};
Iter.prototype.assertChoicesHaveUniformArity = function(ruleName) {
  this.expr.assertChoicesHaveUniformArity(ruleName);
};
Not.prototype.assertChoicesHaveUniformArity = function(ruleName) {
};
Lookahead.prototype.assertChoicesHaveUniformArity = function(ruleName) {
  this.expr.assertChoicesHaveUniformArity(ruleName);
};
Apply.prototype.assertChoicesHaveUniformArity = function(ruleName) {
};

// node_modules/ohm-js/src/pexprs-assertIteratedExprsAreNotNullable.js
PExpr.prototype.assertIteratedExprsAreNotNullable = abstract(
  "assertIteratedExprsAreNotNullable"
);
any.assertIteratedExprsAreNotNullable = end.assertIteratedExprsAreNotNullable = Terminal.prototype.assertIteratedExprsAreNotNullable = Range.prototype.assertIteratedExprsAreNotNullable = Param.prototype.assertIteratedExprsAreNotNullable = UnicodeChar.prototype.assertIteratedExprsAreNotNullable = function(grammar2) {
};
Alt.prototype.assertIteratedExprsAreNotNullable = function(grammar2) {
  for (let idx = 0; idx < this.terms.length; idx++) {
    this.terms[idx].assertIteratedExprsAreNotNullable(grammar2);
  }
};
Seq.prototype.assertIteratedExprsAreNotNullable = function(grammar2) {
  for (let idx = 0; idx < this.factors.length; idx++) {
    this.factors[idx].assertIteratedExprsAreNotNullable(grammar2);
  }
};
Iter.prototype.assertIteratedExprsAreNotNullable = function(grammar2) {
  this.expr.assertIteratedExprsAreNotNullable(grammar2);
  if (this.expr.isNullable(grammar2)) {
    throw kleeneExprHasNullableOperand(this, []);
  }
};
Opt.prototype.assertIteratedExprsAreNotNullable = Not.prototype.assertIteratedExprsAreNotNullable = Lookahead.prototype.assertIteratedExprsAreNotNullable = Lex.prototype.assertIteratedExprsAreNotNullable = function(grammar2) {
  this.expr.assertIteratedExprsAreNotNullable(grammar2);
};
Apply.prototype.assertIteratedExprsAreNotNullable = function(grammar2) {
  this.args.forEach((arg) => {
    arg.assertIteratedExprsAreNotNullable(grammar2);
  });
};

// node_modules/ohm-js/src/nodes.js
var Node = class {
  constructor(matchLength) {
    this.matchLength = matchLength;
  }
  get ctorName() {
    throw new Error("subclass responsibility");
  }
  numChildren() {
    return this.children ? this.children.length : 0;
  }
  childAt(idx) {
    if (this.children) {
      return this.children[idx];
    }
  }
  indexOfChild(arg) {
    return this.children.indexOf(arg);
  }
  hasChildren() {
    return this.numChildren() > 0;
  }
  hasNoChildren() {
    return !this.hasChildren();
  }
  onlyChild() {
    if (this.numChildren() !== 1) {
      throw new Error(
        "cannot get only child of a node of type " + this.ctorName + " (it has " + this.numChildren() + " children)"
      );
    } else {
      return this.firstChild();
    }
  }
  firstChild() {
    if (this.hasNoChildren()) {
      throw new Error(
        "cannot get first child of a " + this.ctorName + " node, which has no children"
      );
    } else {
      return this.childAt(0);
    }
  }
  lastChild() {
    if (this.hasNoChildren()) {
      throw new Error(
        "cannot get last child of a " + this.ctorName + " node, which has no children"
      );
    } else {
      return this.childAt(this.numChildren() - 1);
    }
  }
  childBefore(child) {
    const childIdx = this.indexOfChild(child);
    if (childIdx < 0) {
      throw new Error("Node.childBefore() called w/ an argument that is not a child");
    } else if (childIdx === 0) {
      throw new Error("cannot get child before first child");
    } else {
      return this.childAt(childIdx - 1);
    }
  }
  childAfter(child) {
    const childIdx = this.indexOfChild(child);
    if (childIdx < 0) {
      throw new Error("Node.childAfter() called w/ an argument that is not a child");
    } else if (childIdx === this.numChildren() - 1) {
      throw new Error("cannot get child after last child");
    } else {
      return this.childAt(childIdx + 1);
    }
  }
  isTerminal() {
    return false;
  }
  isNonterminal() {
    return false;
  }
  isIteration() {
    return false;
  }
  isOptional() {
    return false;
  }
};
var TerminalNode = class extends Node {
  get ctorName() {
    return "_terminal";
  }
  isTerminal() {
    return true;
  }
  get primitiveValue() {
    throw new Error("The `primitiveValue` property was removed in Ohm v17.");
  }
};
var NonterminalNode = class extends Node {
  constructor(ruleName, children, childOffsets, matchLength) {
    super(matchLength);
    this.ruleName = ruleName;
    this.children = children;
    this.childOffsets = childOffsets;
  }
  get ctorName() {
    return this.ruleName;
  }
  isNonterminal() {
    return true;
  }
  isLexical() {
    return isLexical(this.ctorName);
  }
  isSyntactic() {
    return isSyntactic(this.ctorName);
  }
};
var IterationNode = class extends Node {
  constructor(children, childOffsets, matchLength, isOptional) {
    super(matchLength);
    this.children = children;
    this.childOffsets = childOffsets;
    this.optional = isOptional;
  }
  get ctorName() {
    return "_iter";
  }
  isIteration() {
    return true;
  }
  isOptional() {
    return this.optional;
  }
};

// node_modules/ohm-js/src/pexprs-eval.js
PExpr.prototype.eval = abstract("eval");
any.eval = function(state) {
  const { inputStream } = state;
  const origPos = inputStream.pos;
  const cp = inputStream.nextCodePoint();
  if (cp !== void 0) {
    state.pushBinding(new TerminalNode(String.fromCodePoint(cp).length), origPos);
    return true;
  } else {
    state.processFailure(origPos, this);
    return false;
  }
};
end.eval = function(state) {
  const { inputStream } = state;
  const origPos = inputStream.pos;
  if (inputStream.atEnd()) {
    state.pushBinding(new TerminalNode(0), origPos);
    return true;
  } else {
    state.processFailure(origPos, this);
    return false;
  }
};
Terminal.prototype.eval = function(state) {
  const { inputStream } = state;
  const origPos = inputStream.pos;
  if (!inputStream.matchString(this.obj)) {
    state.processFailure(origPos, this);
    return false;
  } else {
    state.pushBinding(new TerminalNode(this.obj.length), origPos);
    return true;
  }
};
Range.prototype.eval = function(state) {
  const { inputStream } = state;
  const origPos = inputStream.pos;
  const cp = this.matchCodePoint ? inputStream.nextCodePoint() : inputStream.nextCharCode();
  if (cp !== void 0 && this.from.codePointAt(0) <= cp && cp <= this.to.codePointAt(0)) {
    state.pushBinding(new TerminalNode(String.fromCodePoint(cp).length), origPos);
    return true;
  } else {
    state.processFailure(origPos, this);
    return false;
  }
};
Param.prototype.eval = function(state) {
  return state.eval(state.currentApplication().args[this.index]);
};
Lex.prototype.eval = function(state) {
  state.enterLexifiedContext();
  const ans = state.eval(this.expr);
  state.exitLexifiedContext();
  return ans;
};
Alt.prototype.eval = function(state) {
  for (let idx = 0; idx < this.terms.length; idx++) {
    if (state.eval(this.terms[idx])) {
      return true;
    }
  }
  return false;
};
Seq.prototype.eval = function(state) {
  for (let idx = 0; idx < this.factors.length; idx++) {
    const factor = this.factors[idx];
    if (!state.eval(factor)) {
      return false;
    }
  }
  return true;
};
Iter.prototype.eval = function(state) {
  const { inputStream } = state;
  const origPos = inputStream.pos;
  const arity = this.getArity();
  const cols = [];
  const colOffsets = [];
  while (cols.length < arity) {
    cols.push([]);
    colOffsets.push([]);
  }
  let numMatches = 0;
  let prevPos = origPos;
  let idx;
  while (numMatches < this.maxNumMatches && state.eval(this.expr)) {
    if (inputStream.pos === prevPos) {
      throw kleeneExprHasNullableOperand(this, state._applicationStack);
    }
    prevPos = inputStream.pos;
    numMatches++;
    const row2 = state._bindings.splice(state._bindings.length - arity, arity);
    const rowOffsets = state._bindingOffsets.splice(
      state._bindingOffsets.length - arity,
      arity
    );
    for (idx = 0; idx < row2.length; idx++) {
      cols[idx].push(row2[idx]);
      colOffsets[idx].push(rowOffsets[idx]);
    }
  }
  if (numMatches < this.minNumMatches) {
    return false;
  }
  let offset = state.posToOffset(origPos);
  let matchLength = 0;
  if (numMatches > 0) {
    const lastCol = cols[arity - 1];
    const lastColOffsets = colOffsets[arity - 1];
    const endOffset = lastColOffsets[lastColOffsets.length - 1] + lastCol[lastCol.length - 1].matchLength;
    offset = colOffsets[0][0];
    matchLength = endOffset - offset;
  }
  const isOptional = this instanceof Opt;
  for (idx = 0; idx < cols.length; idx++) {
    state._bindings.push(
      new IterationNode(cols[idx], colOffsets[idx], matchLength, isOptional)
    );
    state._bindingOffsets.push(offset);
  }
  return true;
};
Not.prototype.eval = function(state) {
  const { inputStream } = state;
  const origPos = inputStream.pos;
  state.pushFailuresInfo();
  const ans = state.eval(this.expr);
  state.popFailuresInfo();
  if (ans) {
    state.processFailure(origPos, this);
    return false;
  }
  inputStream.pos = origPos;
  return true;
};
Lookahead.prototype.eval = function(state) {
  const { inputStream } = state;
  const origPos = inputStream.pos;
  if (state.eval(this.expr)) {
    inputStream.pos = origPos;
    return true;
  } else {
    return false;
  }
};
Apply.prototype.eval = function(state) {
  const caller = state.currentApplication();
  const actuals = caller ? caller.args : [];
  const app = this.substituteParams(actuals);
  const posInfo = state.getCurrentPosInfo();
  if (posInfo.isActive(app)) {
    return app.handleCycle(state);
  }
  const memoKey = app.toMemoKey();
  const memoRec = posInfo.memo[memoKey];
  if (memoRec && posInfo.shouldUseMemoizedResult(memoRec)) {
    if (state.hasNecessaryInfo(memoRec)) {
      return state.useMemoizedResult(state.inputStream.pos, memoRec);
    }
    delete posInfo.memo[memoKey];
  }
  return app.reallyEval(state);
};
Apply.prototype.handleCycle = function(state) {
  const posInfo = state.getCurrentPosInfo();
  const { currentLeftRecursion } = posInfo;
  const memoKey = this.toMemoKey();
  let memoRec = posInfo.memo[memoKey];
  if (currentLeftRecursion && currentLeftRecursion.headApplication.toMemoKey() === memoKey) {
    memoRec.updateInvolvedApplicationMemoKeys();
  } else if (!memoRec) {
    memoRec = posInfo.memoize(memoKey, {
      matchLength: 0,
      examinedLength: 0,
      value: false,
      rightmostFailureOffset: -1
    });
    posInfo.startLeftRecursion(this, memoRec);
  }
  return state.useMemoizedResult(state.inputStream.pos, memoRec);
};
Apply.prototype.reallyEval = function(state) {
  const { inputStream } = state;
  const origPos = inputStream.pos;
  const origPosInfo = state.getCurrentPosInfo();
  const ruleInfo = state.grammar.rules[this.ruleName];
  const { body } = ruleInfo;
  const { description } = ruleInfo;
  state.enterApplication(origPosInfo, this);
  if (description) {
    state.pushFailuresInfo();
  }
  const origInputStreamExaminedLength = inputStream.examinedLength;
  inputStream.examinedLength = 0;
  let value = this.evalOnce(body, state);
  const currentLR = origPosInfo.currentLeftRecursion;
  const memoKey = this.toMemoKey();
  const isHeadOfLeftRecursion = currentLR && currentLR.headApplication.toMemoKey() === memoKey;
  let memoRec;
  if (state.doNotMemoize) {
    state.doNotMemoize = false;
  } else if (isHeadOfLeftRecursion) {
    value = this.growSeedResult(body, state, origPos, currentLR, value);
    origPosInfo.endLeftRecursion();
    memoRec = currentLR;
    memoRec.examinedLength = inputStream.examinedLength - origPos;
    memoRec.rightmostFailureOffset = state._getRightmostFailureOffset();
    origPosInfo.memoize(memoKey, memoRec);
  } else if (!currentLR || !currentLR.isInvolved(memoKey)) {
    memoRec = origPosInfo.memoize(memoKey, {
      matchLength: inputStream.pos - origPos,
      examinedLength: inputStream.examinedLength - origPos,
      value,
      failuresAtRightmostPosition: state.cloneRecordedFailures(),
      rightmostFailureOffset: state._getRightmostFailureOffset()
    });
  }
  const succeeded = !!value;
  if (description) {
    state.popFailuresInfo();
    if (!succeeded) {
      state.processFailure(origPos, this);
    }
    if (memoRec) {
      memoRec.failuresAtRightmostPosition = state.cloneRecordedFailures();
      memoRec.rightmostFailureOffset = state._getRightmostFailureOffset();
    }
  }
  if (state.isTracing() && memoRec) {
    const entry = state.getTraceEntry(origPos, this, succeeded, succeeded ? [value] : []);
    if (isHeadOfLeftRecursion) {
      assert(entry.terminatingLREntry != null || !succeeded);
      entry.isHeadOfLeftRecursion = true;
    }
    memoRec.traceEntry = entry;
  }
  inputStream.examinedLength = Math.max(
    inputStream.examinedLength,
    origInputStreamExaminedLength
  );
  state.exitApplication(origPosInfo, value);
  return succeeded;
};
Apply.prototype.evalOnce = function(expr, state) {
  const { inputStream } = state;
  const origPos = inputStream.pos;
  if (state.eval(expr)) {
    const arity = expr.getArity();
    const bindings = state._bindings.splice(state._bindings.length - arity, arity);
    const offsets = state._bindingOffsets.splice(state._bindingOffsets.length - arity, arity);
    const matchLength = inputStream.pos - origPos;
    return new NonterminalNode(this.ruleName, bindings, offsets, matchLength);
  } else {
    return false;
  }
};
Apply.prototype.growSeedResult = function(body, state, origPos, lrMemoRec, newValue) {
  if (!newValue) {
    return false;
  }
  const { inputStream } = state;
  while (true) {
    lrMemoRec.matchLength = inputStream.pos - origPos;
    lrMemoRec.value = newValue;
    lrMemoRec.failuresAtRightmostPosition = state.cloneRecordedFailures();
    if (state.isTracing()) {
      const seedTrace = state.trace[state.trace.length - 1];
      lrMemoRec.traceEntry = new Trace(
        state.input,
        origPos,
        inputStream.pos,
        this,
        true,
        [newValue],
        [seedTrace.clone()]
      );
    }
    inputStream.pos = origPos;
    newValue = this.evalOnce(body, state);
    if (inputStream.pos - origPos <= lrMemoRec.matchLength) {
      break;
    }
    if (state.isTracing()) {
      state.trace.splice(-2, 1);
    }
  }
  if (state.isTracing()) {
    lrMemoRec.traceEntry.recordLRTermination(state.trace.pop(), newValue);
  }
  inputStream.pos = origPos + lrMemoRec.matchLength;
  return lrMemoRec.value;
};
UnicodeChar.prototype.eval = function(state) {
  const { inputStream } = state;
  const origPos = inputStream.pos;
  const cp = inputStream.nextCodePoint();
  if (cp !== void 0 && cp <= MAX_CODE_POINT) {
    const ch = String.fromCodePoint(cp);
    if (this.pattern.test(ch)) {
      state.pushBinding(new TerminalNode(ch.length), origPos);
      return true;
    }
  }
  state.processFailure(origPos, this);
  return false;
};

// node_modules/ohm-js/src/pexprs-getArity.js
PExpr.prototype.getArity = abstract("getArity");
any.getArity = end.getArity = Terminal.prototype.getArity = Range.prototype.getArity = Param.prototype.getArity = Apply.prototype.getArity = UnicodeChar.prototype.getArity = function() {
  return 1;
};
Alt.prototype.getArity = function() {
  return this.terms.length === 0 ? 0 : this.terms[0].getArity();
};
Seq.prototype.getArity = function() {
  let arity = 0;
  for (let idx = 0; idx < this.factors.length; idx++) {
    arity += this.factors[idx].getArity();
  }
  return arity;
};
Iter.prototype.getArity = function() {
  return this.expr.getArity();
};
Not.prototype.getArity = function() {
  return 0;
};
Lookahead.prototype.getArity = Lex.prototype.getArity = function() {
  return this.expr.getArity();
};

// node_modules/ohm-js/src/pexprs-outputRecipe.js
function getMetaInfo(expr, grammarInterval) {
  const metaInfo = {};
  if (expr.source && grammarInterval) {
    const adjusted = expr.source.relativeTo(grammarInterval);
    metaInfo.sourceInterval = [adjusted.startIdx, adjusted.endIdx];
  }
  return metaInfo;
}
PExpr.prototype.outputRecipe = abstract("outputRecipe");
any.outputRecipe = function(formals, grammarInterval) {
  return ["any", getMetaInfo(this, grammarInterval)];
};
end.outputRecipe = function(formals, grammarInterval) {
  return ["end", getMetaInfo(this, grammarInterval)];
};
Terminal.prototype.outputRecipe = function(formals, grammarInterval) {
  return ["terminal", getMetaInfo(this, grammarInterval), this.obj];
};
Range.prototype.outputRecipe = function(formals, grammarInterval) {
  return ["range", getMetaInfo(this, grammarInterval), this.from, this.to];
};
Param.prototype.outputRecipe = function(formals, grammarInterval) {
  return ["param", getMetaInfo(this, grammarInterval), this.index];
};
Alt.prototype.outputRecipe = function(formals, grammarInterval) {
  return ["alt", getMetaInfo(this, grammarInterval)].concat(
    this.terms.map((term) => term.outputRecipe(formals, grammarInterval))
  );
};
Extend.prototype.outputRecipe = function(formals, grammarInterval) {
  const extension = this.terms[0];
  return extension.outputRecipe(formals, grammarInterval);
};
Splice.prototype.outputRecipe = function(formals, grammarInterval) {
  const beforeTerms = this.terms.slice(0, this.expansionPos);
  const afterTerms = this.terms.slice(this.expansionPos + 1);
  return [
    "splice",
    getMetaInfo(this, grammarInterval),
    beforeTerms.map((term) => term.outputRecipe(formals, grammarInterval)),
    afterTerms.map((term) => term.outputRecipe(formals, grammarInterval))
  ];
};
Seq.prototype.outputRecipe = function(formals, grammarInterval) {
  return ["seq", getMetaInfo(this, grammarInterval)].concat(
    this.factors.map((factor) => factor.outputRecipe(formals, grammarInterval))
  );
};
Star.prototype.outputRecipe = Plus.prototype.outputRecipe = Opt.prototype.outputRecipe = Not.prototype.outputRecipe = Lookahead.prototype.outputRecipe = Lex.prototype.outputRecipe = function(formals, grammarInterval) {
  return [
    this.constructor.name.toLowerCase(),
    getMetaInfo(this, grammarInterval),
    this.expr.outputRecipe(formals, grammarInterval)
  ];
};
Apply.prototype.outputRecipe = function(formals, grammarInterval) {
  return [
    "app",
    getMetaInfo(this, grammarInterval),
    this.ruleName,
    this.args.map((arg) => arg.outputRecipe(formals, grammarInterval))
  ];
};
UnicodeChar.prototype.outputRecipe = function(formals, grammarInterval) {
  return ["unicodeChar", getMetaInfo(this, grammarInterval), this.categoryOrProp];
};

// node_modules/ohm-js/src/pexprs-introduceParams.js
PExpr.prototype.introduceParams = abstract("introduceParams");
any.introduceParams = end.introduceParams = Terminal.prototype.introduceParams = Range.prototype.introduceParams = Param.prototype.introduceParams = UnicodeChar.prototype.introduceParams = function(formals) {
  return this;
};
Alt.prototype.introduceParams = function(formals) {
  this.terms.forEach((term, idx, terms) => {
    terms[idx] = term.introduceParams(formals);
  });
  return this;
};
Seq.prototype.introduceParams = function(formals) {
  this.factors.forEach((factor, idx, factors) => {
    factors[idx] = factor.introduceParams(formals);
  });
  return this;
};
Iter.prototype.introduceParams = Not.prototype.introduceParams = Lookahead.prototype.introduceParams = Lex.prototype.introduceParams = function(formals) {
  this.expr = this.expr.introduceParams(formals);
  return this;
};
Apply.prototype.introduceParams = function(formals) {
  const index2 = formals.indexOf(this.ruleName);
  if (index2 >= 0) {
    if (this.args.length > 0) {
      throw new Error("Parameterized rules cannot be passed as arguments to another rule.");
    }
    return new Param(index2).withSource(this.source);
  } else {
    this.args.forEach((arg, idx, args) => {
      args[idx] = arg.introduceParams(formals);
    });
    return this;
  }
};

// node_modules/ohm-js/src/pexprs-isNullable.js
PExpr.prototype.isNullable = function(grammar2) {
  return this._isNullable(grammar2, /* @__PURE__ */ Object.create(null));
};
PExpr.prototype._isNullable = abstract("_isNullable");
any._isNullable = Range.prototype._isNullable = Param.prototype._isNullable = Plus.prototype._isNullable = UnicodeChar.prototype._isNullable = function(grammar2, memo) {
  return false;
};
end._isNullable = function(grammar2, memo) {
  return true;
};
Terminal.prototype._isNullable = function(grammar2, memo) {
  if (typeof this.obj === "string") {
    return this.obj === "";
  } else {
    return false;
  }
};
Alt.prototype._isNullable = function(grammar2, memo) {
  return this.terms.length === 0 || this.terms.some((term) => term._isNullable(grammar2, memo));
};
Seq.prototype._isNullable = function(grammar2, memo) {
  return this.factors.every((factor) => factor._isNullable(grammar2, memo));
};
Star.prototype._isNullable = Opt.prototype._isNullable = Not.prototype._isNullable = Lookahead.prototype._isNullable = function(grammar2, memo) {
  return true;
};
Lex.prototype._isNullable = function(grammar2, memo) {
  return this.expr._isNullable(grammar2, memo);
};
Apply.prototype._isNullable = function(grammar2, memo) {
  const key = this.toMemoKey();
  if (!Object.prototype.hasOwnProperty.call(memo, key)) {
    const { body } = grammar2.rules[this.ruleName];
    const inlined = body.substituteParams(this.args);
    memo[key] = false;
    memo[key] = inlined._isNullable(grammar2, memo);
  }
  return memo[key];
};

// node_modules/ohm-js/src/pexprs-substituteParams.js
PExpr.prototype.substituteParams = abstract("substituteParams");
any.substituteParams = end.substituteParams = Terminal.prototype.substituteParams = Range.prototype.substituteParams = UnicodeChar.prototype.substituteParams = function(actuals) {
  return this;
};
Param.prototype.substituteParams = function(actuals) {
  return checkNotNull(actuals[this.index]);
};
Alt.prototype.substituteParams = function(actuals) {
  return new Alt(this.terms.map((term) => term.substituteParams(actuals)));
};
Seq.prototype.substituteParams = function(actuals) {
  return new Seq(this.factors.map((factor) => factor.substituteParams(actuals)));
};
Iter.prototype.substituteParams = Not.prototype.substituteParams = Lookahead.prototype.substituteParams = Lex.prototype.substituteParams = function(actuals) {
  return new this.constructor(this.expr.substituteParams(actuals));
};
Apply.prototype.substituteParams = function(actuals) {
  if (this.args.length === 0) {
    return this;
  } else {
    const args = this.args.map((arg) => arg.substituteParams(actuals));
    return new Apply(this.ruleName, args);
  }
};

// node_modules/ohm-js/src/pexprs-toArgumentNameList.js
function isRestrictedJSIdentifier(str) {
  return /^[a-zA-Z_$][0-9a-zA-Z_$]*$/.test(str);
}
function resolveDuplicatedNames(argumentNameList) {
  const count = /* @__PURE__ */ Object.create(null);
  argumentNameList.forEach((argName) => {
    count[argName] = (count[argName] || 0) + 1;
  });
  Object.keys(count).forEach((dupArgName) => {
    if (count[dupArgName] <= 1) {
      return;
    }
    let subscript2 = 1;
    argumentNameList.forEach((argName, idx) => {
      if (argName === dupArgName) {
        argumentNameList[idx] = argName + "_" + subscript2++;
      }
    });
  });
}
PExpr.prototype.toArgumentNameList = abstract("toArgumentNameList");
any.toArgumentNameList = function(firstArgIndex, noDupCheck) {
  return ["any"];
};
end.toArgumentNameList = function(firstArgIndex, noDupCheck) {
  return ["end"];
};
Terminal.prototype.toArgumentNameList = function(firstArgIndex, noDupCheck) {
  if (typeof this.obj === "string" && /^[_a-zA-Z0-9]+$/.test(this.obj)) {
    return ["_" + this.obj];
  } else {
    return ["$" + firstArgIndex];
  }
};
Range.prototype.toArgumentNameList = function(firstArgIndex, noDupCheck) {
  let argName = this.from + "_to_" + this.to;
  if (!isRestrictedJSIdentifier(argName)) {
    argName = "_" + argName;
  }
  if (!isRestrictedJSIdentifier(argName)) {
    argName = "$" + firstArgIndex;
  }
  return [argName];
};
Alt.prototype.toArgumentNameList = function(firstArgIndex, noDupCheck) {
  const termArgNameLists = this.terms.map(
    (term) => term.toArgumentNameList(firstArgIndex, true)
  );
  const argumentNameList = [];
  const numArgs = termArgNameLists[0].length;
  for (let colIdx = 0; colIdx < numArgs; colIdx++) {
    const col = [];
    for (let rowIdx = 0; rowIdx < this.terms.length; rowIdx++) {
      col.push(termArgNameLists[rowIdx][colIdx]);
    }
    const uniqueNames = copyWithoutDuplicates(col);
    argumentNameList.push(uniqueNames.join("_or_"));
  }
  if (!noDupCheck) {
    resolveDuplicatedNames(argumentNameList);
  }
  return argumentNameList;
};
Seq.prototype.toArgumentNameList = function(firstArgIndex, noDupCheck) {
  let argumentNameList = [];
  this.factors.forEach((factor) => {
    const factorArgumentNameList = factor.toArgumentNameList(firstArgIndex, true);
    argumentNameList = argumentNameList.concat(factorArgumentNameList);
    firstArgIndex += factorArgumentNameList.length;
  });
  if (!noDupCheck) {
    resolveDuplicatedNames(argumentNameList);
  }
  return argumentNameList;
};
Iter.prototype.toArgumentNameList = function(firstArgIndex, noDupCheck) {
  const argumentNameList = this.expr.toArgumentNameList(firstArgIndex, noDupCheck).map(
    (exprArgumentString) => exprArgumentString[exprArgumentString.length - 1] === "s" ? exprArgumentString + "es" : exprArgumentString + "s"
  );
  if (!noDupCheck) {
    resolveDuplicatedNames(argumentNameList);
  }
  return argumentNameList;
};
Opt.prototype.toArgumentNameList = function(firstArgIndex, noDupCheck) {
  return this.expr.toArgumentNameList(firstArgIndex, noDupCheck).map((argName) => {
    return "opt" + argName[0].toUpperCase() + argName.slice(1);
  });
};
Not.prototype.toArgumentNameList = function(firstArgIndex, noDupCheck) {
  return [];
};
Lookahead.prototype.toArgumentNameList = Lex.prototype.toArgumentNameList = function(firstArgIndex, noDupCheck) {
  return this.expr.toArgumentNameList(firstArgIndex, noDupCheck);
};
Apply.prototype.toArgumentNameList = function(firstArgIndex, noDupCheck) {
  return [this.ruleName];
};
UnicodeChar.prototype.toArgumentNameList = function(firstArgIndex, noDupCheck) {
  return ["$" + firstArgIndex];
};
Param.prototype.toArgumentNameList = function(firstArgIndex, noDupCheck) {
  return ["param" + this.index];
};

// node_modules/ohm-js/src/pexprs-toDisplayString.js
PExpr.prototype.toDisplayString = abstract("toDisplayString");
Alt.prototype.toDisplayString = Seq.prototype.toDisplayString = function() {
  if (this.source) {
    return this.source.trimmed().contents;
  }
  return "[" + this.constructor.name + "]";
};
any.toDisplayString = end.toDisplayString = Iter.prototype.toDisplayString = Not.prototype.toDisplayString = Lookahead.prototype.toDisplayString = Lex.prototype.toDisplayString = Terminal.prototype.toDisplayString = Range.prototype.toDisplayString = Param.prototype.toDisplayString = function() {
  return this.toString();
};
Apply.prototype.toDisplayString = function() {
  if (this.args.length > 0) {
    const ps = this.args.map((arg) => arg.toDisplayString());
    return this.ruleName + "<" + ps.join(",") + ">";
  } else {
    return this.ruleName;
  }
};
UnicodeChar.prototype.toDisplayString = function() {
  return "Unicode [" + this.categoryOrProp + "] character";
};

// node_modules/ohm-js/src/Failure.js
function isValidType(type) {
  return type === "description" || type === "string" || type === "code";
}
var Failure = class _Failure {
  constructor(pexpr, text, type) {
    if (!isValidType(type)) {
      throw new Error("invalid Failure type: " + type);
    }
    this.pexpr = pexpr;
    this.text = text;
    this.type = type;
    this.fluffy = false;
  }
  getPExpr() {
    return this.pexpr;
  }
  getText() {
    return this.text;
  }
  getType() {
    return this.type;
  }
  isDescription() {
    return this.type === "description";
  }
  isStringTerminal() {
    return this.type === "string";
  }
  isCode() {
    return this.type === "code";
  }
  isFluffy() {
    return this.fluffy;
  }
  makeFluffy() {
    this.fluffy = true;
  }
  clearFluffy() {
    this.fluffy = false;
  }
  subsumes(that) {
    return this.getText() === that.getText() && this.type === that.type && (!this.isFluffy() || this.isFluffy() && that.isFluffy());
  }
  toString() {
    return this.type === "string" ? JSON.stringify(this.getText()) : this.getText();
  }
  clone() {
    const failure = new _Failure(this.pexpr, this.text, this.type);
    if (this.isFluffy()) {
      failure.makeFluffy();
    }
    return failure;
  }
  toKey() {
    return this.toString() + "#" + this.type;
  }
};

// node_modules/ohm-js/src/pexprs-toFailure.js
PExpr.prototype.toFailure = abstract("toFailure");
any.toFailure = function(grammar2) {
  return new Failure(this, "any object", "description");
};
end.toFailure = function(grammar2) {
  return new Failure(this, "end of input", "description");
};
Terminal.prototype.toFailure = function(grammar2) {
  return new Failure(this, this.obj, "string");
};
Range.prototype.toFailure = function(grammar2) {
  return new Failure(this, JSON.stringify(this.from) + ".." + JSON.stringify(this.to), "code");
};
Not.prototype.toFailure = function(grammar2) {
  const description = this.expr === any ? "nothing" : "not " + this.expr.toFailure(grammar2);
  return new Failure(this, description, "description");
};
Lookahead.prototype.toFailure = function(grammar2) {
  return this.expr.toFailure(grammar2);
};
Apply.prototype.toFailure = function(grammar2) {
  let { description } = grammar2.rules[this.ruleName];
  if (!description) {
    const article = /^[aeiouAEIOU]/.test(this.ruleName) ? "an" : "a";
    description = article + " " + this.ruleName;
  }
  return new Failure(this, description, "description");
};
UnicodeChar.prototype.toFailure = function(grammar2) {
  return new Failure(this, "a Unicode [" + this.categoryOrProp + "] character", "description");
};
Alt.prototype.toFailure = function(grammar2) {
  const fs = this.terms.map((t) => t.toFailure(grammar2));
  const description = "(" + fs.join(" or ") + ")";
  return new Failure(this, description, "description");
};
Seq.prototype.toFailure = function(grammar2) {
  const fs = this.factors.map((f2) => f2.toFailure(grammar2));
  const description = "(" + fs.join(" ") + ")";
  return new Failure(this, description, "description");
};
Iter.prototype.toFailure = function(grammar2) {
  const description = "(" + this.expr.toFailure(grammar2) + this.operator + ")";
  return new Failure(this, description, "description");
};

// node_modules/ohm-js/src/pexprs-toString.js
PExpr.prototype.toString = abstract("toString");
any.toString = function() {
  return "any";
};
end.toString = function() {
  return "end";
};
Terminal.prototype.toString = function() {
  return JSON.stringify(this.obj);
};
Range.prototype.toString = function() {
  return JSON.stringify(this.from) + ".." + JSON.stringify(this.to);
};
Param.prototype.toString = function() {
  return "$" + this.index;
};
Lex.prototype.toString = function() {
  return "#(" + this.expr.toString() + ")";
};
Alt.prototype.toString = function() {
  return this.terms.length === 1 ? this.terms[0].toString() : "(" + this.terms.map((term) => term.toString()).join(" | ") + ")";
};
Seq.prototype.toString = function() {
  return this.factors.length === 1 ? this.factors[0].toString() : "(" + this.factors.map((factor) => factor.toString()).join(" ") + ")";
};
Iter.prototype.toString = function() {
  return this.expr + this.operator;
};
Not.prototype.toString = function() {
  return "~" + this.expr;
};
Lookahead.prototype.toString = function() {
  return "&" + this.expr;
};
Apply.prototype.toString = function() {
  if (this.args.length > 0) {
    const ps = this.args.map((arg) => arg.toString());
    return this.ruleName + "<" + ps.join(",") + ">";
  } else {
    return this.ruleName;
  }
};
UnicodeChar.prototype.toString = function() {
  return "\\p{" + this.categoryOrProp + "}";
};

// node_modules/ohm-js/src/CaseInsensitiveTerminal.js
var CaseInsensitiveTerminal = class _CaseInsensitiveTerminal extends PExpr {
  constructor(param) {
    super();
    this.obj = param;
  }
  _getString(state) {
    const terminal = state.currentApplication().args[this.obj.index];
    assert(terminal instanceof Terminal, "expected a Terminal expression");
    return terminal.obj;
  }
  // Implementation of the PExpr API
  allowsSkippingPrecedingSpace() {
    return true;
  }
  eval(state) {
    const { inputStream } = state;
    const origPos = inputStream.pos;
    const matchStr = this._getString(state);
    if (!inputStream.matchString(matchStr, true)) {
      state.processFailure(origPos, this);
      return false;
    } else {
      state.pushBinding(new TerminalNode(matchStr.length), origPos);
      return true;
    }
  }
  getArity() {
    return 1;
  }
  substituteParams(actuals) {
    return new _CaseInsensitiveTerminal(this.obj.substituteParams(actuals));
  }
  toDisplayString() {
    return this.obj.toDisplayString() + " (case-insensitive)";
  }
  toFailure(grammar2) {
    return new Failure(
      this,
      this.obj.toFailure(grammar2) + " (case-insensitive)",
      "description"
    );
  }
  _isNullable(grammar2, memo) {
    return this.obj._isNullable(grammar2, memo);
  }
};

// node_modules/ohm-js/src/MatchState.js
var builtInApplySyntacticBody;
awaitBuiltInRules((builtInRules) => {
  builtInApplySyntacticBody = builtInRules.rules.applySyntactic.body;
});
var applySpaces = new Apply("spaces");
var MatchState = class {
  constructor(matcher, startExpr, optPositionToRecordFailures) {
    this.matcher = matcher;
    this.startExpr = startExpr;
    this.grammar = matcher.grammar;
    this.input = matcher.getInput();
    this.inputStream = new InputStream(this.input);
    this.memoTable = matcher._memoTable;
    this.userData = void 0;
    this.doNotMemoize = false;
    this._bindings = [];
    this._bindingOffsets = [];
    this._applicationStack = [];
    this._posStack = [0];
    this.inLexifiedContextStack = [false];
    this.rightmostFailurePosition = -1;
    this._rightmostFailurePositionStack = [];
    this._recordedFailuresStack = [];
    if (optPositionToRecordFailures !== void 0) {
      this.positionToRecordFailures = optPositionToRecordFailures;
      this.recordedFailures = /* @__PURE__ */ Object.create(null);
    }
  }
  posToOffset(pos) {
    return pos - this._posStack[this._posStack.length - 1];
  }
  enterApplication(posInfo, app) {
    this._posStack.push(this.inputStream.pos);
    this._applicationStack.push(app);
    this.inLexifiedContextStack.push(false);
    posInfo.enter(app);
    this._rightmostFailurePositionStack.push(this.rightmostFailurePosition);
    this.rightmostFailurePosition = -1;
  }
  exitApplication(posInfo, optNode) {
    const origPos = this._posStack.pop();
    this._applicationStack.pop();
    this.inLexifiedContextStack.pop();
    posInfo.exit();
    this.rightmostFailurePosition = Math.max(
      this.rightmostFailurePosition,
      this._rightmostFailurePositionStack.pop()
    );
    if (optNode) {
      this.pushBinding(optNode, origPos);
    }
  }
  enterLexifiedContext() {
    this.inLexifiedContextStack.push(true);
  }
  exitLexifiedContext() {
    this.inLexifiedContextStack.pop();
  }
  currentApplication() {
    return this._applicationStack[this._applicationStack.length - 1];
  }
  inSyntacticContext() {
    const currentApplication = this.currentApplication();
    if (currentApplication) {
      return currentApplication.isSyntactic() && !this.inLexifiedContext();
    } else {
      return this.startExpr.factors[0].isSyntactic();
    }
  }
  inLexifiedContext() {
    return this.inLexifiedContextStack[this.inLexifiedContextStack.length - 1];
  }
  skipSpaces() {
    this.pushFailuresInfo();
    this.eval(applySpaces);
    this.popBinding();
    this.popFailuresInfo();
    return this.inputStream.pos;
  }
  skipSpacesIfInSyntacticContext() {
    return this.inSyntacticContext() ? this.skipSpaces() : this.inputStream.pos;
  }
  maybeSkipSpacesBefore(expr) {
    if (expr.allowsSkippingPrecedingSpace() && expr !== applySpaces) {
      return this.skipSpacesIfInSyntacticContext();
    } else {
      return this.inputStream.pos;
    }
  }
  pushBinding(node2, origPos) {
    this._bindings.push(node2);
    this._bindingOffsets.push(this.posToOffset(origPos));
  }
  popBinding() {
    this._bindings.pop();
    this._bindingOffsets.pop();
  }
  numBindings() {
    return this._bindings.length;
  }
  truncateBindings(newLength) {
    while (this._bindings.length > newLength) {
      this.popBinding();
    }
  }
  getCurrentPosInfo() {
    return this.getPosInfo(this.inputStream.pos);
  }
  getPosInfo(pos) {
    let posInfo = this.memoTable[pos];
    if (!posInfo) {
      posInfo = this.memoTable[pos] = new PosInfo();
    }
    return posInfo;
  }
  processFailure(pos, expr) {
    this.rightmostFailurePosition = Math.max(this.rightmostFailurePosition, pos);
    if (this.recordedFailures && pos === this.positionToRecordFailures) {
      const app = this.currentApplication();
      if (app) {
        expr = expr.substituteParams(app.args);
      } else {
      }
      this.recordFailure(expr.toFailure(this.grammar), false);
    }
  }
  recordFailure(failure, shouldCloneIfNew) {
    const key = failure.toKey();
    if (!this.recordedFailures[key]) {
      this.recordedFailures[key] = shouldCloneIfNew ? failure.clone() : failure;
    } else if (this.recordedFailures[key].isFluffy() && !failure.isFluffy()) {
      this.recordedFailures[key].clearFluffy();
    }
  }
  recordFailures(failures, shouldCloneIfNew) {
    Object.keys(failures).forEach((key) => {
      this.recordFailure(failures[key], shouldCloneIfNew);
    });
  }
  cloneRecordedFailures() {
    if (!this.recordedFailures) {
      return void 0;
    }
    const ans = /* @__PURE__ */ Object.create(null);
    Object.keys(this.recordedFailures).forEach((key) => {
      ans[key] = this.recordedFailures[key].clone();
    });
    return ans;
  }
  getRightmostFailurePosition() {
    return this.rightmostFailurePosition;
  }
  _getRightmostFailureOffset() {
    return this.rightmostFailurePosition >= 0 ? this.posToOffset(this.rightmostFailurePosition) : -1;
  }
  // Returns the memoized trace entry for `expr` at `pos`, if one exists, `null` otherwise.
  getMemoizedTraceEntry(pos, expr) {
    const posInfo = this.memoTable[pos];
    if (posInfo && expr instanceof Apply) {
      const memoRec = posInfo.memo[expr.toMemoKey()];
      if (memoRec && memoRec.traceEntry) {
        const entry = memoRec.traceEntry.cloneWithExpr(expr);
        entry.isMemoized = true;
        return entry;
      }
    }
    return null;
  }
  // Returns a new trace entry, with the currently active trace array as its children.
  getTraceEntry(pos, expr, succeeded, bindings) {
    if (expr instanceof Apply) {
      const app = this.currentApplication();
      const actuals = app ? app.args : [];
      expr = expr.substituteParams(actuals);
    }
    return this.getMemoizedTraceEntry(pos, expr) || new Trace(this.input, pos, this.inputStream.pos, expr, succeeded, bindings, this.trace);
  }
  isTracing() {
    return !!this.trace;
  }
  hasNecessaryInfo(memoRec) {
    if (this.trace && !memoRec.traceEntry) {
      return false;
    }
    if (this.recordedFailures && this.inputStream.pos + memoRec.rightmostFailureOffset === this.positionToRecordFailures) {
      return !!memoRec.failuresAtRightmostPosition;
    }
    return true;
  }
  useMemoizedResult(origPos, memoRec) {
    if (this.trace) {
      this.trace.push(memoRec.traceEntry);
    }
    const memoRecRightmostFailurePosition = this.inputStream.pos + memoRec.rightmostFailureOffset;
    this.rightmostFailurePosition = Math.max(
      this.rightmostFailurePosition,
      memoRecRightmostFailurePosition
    );
    if (this.recordedFailures && this.positionToRecordFailures === memoRecRightmostFailurePosition && memoRec.failuresAtRightmostPosition) {
      this.recordFailures(memoRec.failuresAtRightmostPosition, true);
    }
    this.inputStream.examinedLength = Math.max(
      this.inputStream.examinedLength,
      memoRec.examinedLength + origPos
    );
    if (memoRec.value) {
      this.inputStream.pos += memoRec.matchLength;
      this.pushBinding(memoRec.value, origPos);
      return true;
    }
    return false;
  }
  // Evaluate `expr` and return `true` if it succeeded, `false` otherwise. On success, `bindings`
  // will have `expr.getArity()` more elements than before, and the input stream's position may
  // have increased. On failure, `bindings` and position will be unchanged.
  eval(expr) {
    const { inputStream } = this;
    const origNumBindings = this._bindings.length;
    const origUserData = this.userData;
    let origRecordedFailures;
    if (this.recordedFailures) {
      origRecordedFailures = this.recordedFailures;
      this.recordedFailures = /* @__PURE__ */ Object.create(null);
    }
    const origPos = inputStream.pos;
    const memoPos = this.maybeSkipSpacesBefore(expr);
    let origTrace;
    if (this.trace) {
      origTrace = this.trace;
      this.trace = [];
    }
    const ans = expr.eval(this);
    if (this.trace) {
      const bindings = this._bindings.slice(origNumBindings);
      const traceEntry = this.getTraceEntry(memoPos, expr, ans, bindings);
      traceEntry.isImplicitSpaces = expr === applySpaces;
      traceEntry.isRootNode = expr === this.startExpr;
      origTrace.push(traceEntry);
      this.trace = origTrace;
    }
    if (ans) {
      if (this.recordedFailures && inputStream.pos === this.positionToRecordFailures) {
        Object.keys(this.recordedFailures).forEach((key) => {
          this.recordedFailures[key].makeFluffy();
        });
      }
    } else {
      inputStream.pos = origPos;
      this.truncateBindings(origNumBindings);
      this.userData = origUserData;
    }
    if (this.recordedFailures) {
      this.recordFailures(origRecordedFailures, false);
    }
    if (expr === builtInApplySyntacticBody) {
      this.skipSpaces();
    }
    return ans;
  }
  getMatchResult() {
    this.grammar._setUpMatchState(this);
    this.eval(this.startExpr);
    let rightmostFailures;
    if (this.recordedFailures) {
      rightmostFailures = Object.keys(this.recordedFailures).map(
        (key) => this.recordedFailures[key]
      );
    }
    const cst = this._bindings[0];
    if (cst) {
      cst.grammar = this.grammar;
    }
    return new MatchResult(
      this.matcher,
      this.input,
      this.startExpr,
      cst,
      this._bindingOffsets[0],
      this.rightmostFailurePosition,
      rightmostFailures
    );
  }
  getTrace() {
    this.trace = [];
    const matchResult = this.getMatchResult();
    const rootTrace = this.trace[this.trace.length - 1];
    rootTrace.result = matchResult;
    return rootTrace;
  }
  pushFailuresInfo() {
    this._rightmostFailurePositionStack.push(this.rightmostFailurePosition);
    this._recordedFailuresStack.push(this.recordedFailures);
  }
  popFailuresInfo() {
    this.rightmostFailurePosition = this._rightmostFailurePositionStack.pop();
    this.recordedFailures = this._recordedFailuresStack.pop();
  }
};

// node_modules/ohm-js/src/Matcher.js
var Matcher = class {
  constructor(grammar2) {
    this.grammar = grammar2;
    this._memoTable = [];
    this._input = "";
    this._isMemoTableStale = false;
  }
  _resetMemoTable() {
    this._memoTable = [];
    this._isMemoTableStale = false;
  }
  getInput() {
    return this._input;
  }
  setInput(str) {
    if (this._input !== str) {
      this.replaceInputRange(0, this._input.length, str);
    }
    return this;
  }
  replaceInputRange(startIdx, endIdx, str) {
    const prevInput = this._input;
    const memoTable = this._memoTable;
    if (startIdx < 0 || startIdx > prevInput.length || endIdx < 0 || endIdx > prevInput.length || startIdx > endIdx) {
      throw new Error("Invalid indices: " + startIdx + " and " + endIdx);
    }
    this._input = prevInput.slice(0, startIdx) + str + prevInput.slice(endIdx);
    if (this._input !== prevInput && memoTable.length > 0) {
      this._isMemoTableStale = true;
    }
    const restOfMemoTable = memoTable.slice(endIdx);
    memoTable.length = startIdx;
    for (let idx = 0; idx < str.length; idx++) {
      memoTable.push(void 0);
    }
    for (const posInfo of restOfMemoTable) {
      memoTable.push(posInfo);
    }
    for (let pos = 0; pos < startIdx; pos++) {
      const posInfo = memoTable[pos];
      if (posInfo) {
        posInfo.clearObsoleteEntries(pos, startIdx);
      }
    }
    return this;
  }
  match(optStartApplicationStr, options = { incremental: true }) {
    return this._match(this._getStartExpr(optStartApplicationStr), {
      incremental: options.incremental,
      tracing: false
    });
  }
  trace(optStartApplicationStr, options = { incremental: true }) {
    return this._match(this._getStartExpr(optStartApplicationStr), {
      incremental: options.incremental,
      tracing: true
    });
  }
  _match(startExpr, options = {}) {
    const opts = {
      tracing: false,
      incremental: true,
      positionToRecordFailures: void 0,
      ...options
    };
    if (!opts.incremental) {
      this._resetMemoTable();
    } else if (this._isMemoTableStale && !this.grammar.supportsIncrementalParsing) {
      throw grammarDoesNotSupportIncrementalParsing(this.grammar);
    }
    const state = new MatchState(this, startExpr, opts.positionToRecordFailures);
    return opts.tracing ? state.getTrace() : state.getMatchResult();
  }
  /*
    Returns the starting expression for this Matcher's associated grammar. If
    `optStartApplicationStr` is specified, it is a string expressing a rule application in the
    grammar. If not specified, the grammar's default start rule will be used.
  */
  _getStartExpr(optStartApplicationStr) {
    const applicationStr = optStartApplicationStr || this.grammar.defaultStartRule;
    if (!applicationStr) {
      throw new Error("Missing start rule argument -- the grammar has no default start rule.");
    }
    const startApp = this.grammar.parseApplication(applicationStr);
    return new Seq([startApp, end]);
  }
};

// node_modules/ohm-js/src/Semantics.js
var globalActionStack = [];
var hasOwnProperty = (x, prop) => Object.prototype.hasOwnProperty.call(x, prop);
var Wrapper = class {
  constructor(node2, sourceInterval, baseInterval) {
    this._node = node2;
    this.source = sourceInterval;
    this._baseInterval = baseInterval;
    if (node2.isNonterminal()) {
      assert(sourceInterval === baseInterval);
    }
    this._childWrappers = [];
  }
  _forgetMemoizedResultFor(attributeName) {
    delete this._node[this._semantics.attributeKeys[attributeName]];
    this.children.forEach((child) => {
      child._forgetMemoizedResultFor(attributeName);
    });
  }
  // Returns the wrapper of the specified child node. Child wrappers are created lazily and
  // cached in the parent wrapper's `_childWrappers` instance variable.
  child(idx) {
    if (!(0 <= idx && idx < this._node.numChildren())) {
      return void 0;
    }
    let childWrapper = this._childWrappers[idx];
    if (!childWrapper) {
      const childNode = this._node.childAt(idx);
      const offset = this._node.childOffsets[idx];
      const source = this._baseInterval.subInterval(offset, childNode.matchLength);
      const base = childNode.isNonterminal() ? source : this._baseInterval;
      childWrapper = this._childWrappers[idx] = this._semantics.wrap(childNode, source, base);
    }
    return childWrapper;
  }
  // Returns an array containing the wrappers of all of the children of the node associated
  // with this wrapper.
  _children() {
    for (let idx = 0; idx < this._node.numChildren(); idx++) {
      this.child(idx);
    }
    return this._childWrappers;
  }
  // Returns `true` if the CST node associated with this wrapper corresponds to an iteration
  // expression, i.e., a Kleene-*, Kleene-+, or an optional. Returns `false` otherwise.
  isIteration() {
    return this._node.isIteration();
  }
  // Returns `true` if the CST node associated with this wrapper is a terminal node, `false`
  // otherwise.
  isTerminal() {
    return this._node.isTerminal();
  }
  // Returns `true` if the CST node associated with this wrapper is a nonterminal node, `false`
  // otherwise.
  isNonterminal() {
    return this._node.isNonterminal();
  }
  // Returns `true` if the CST node associated with this wrapper is a nonterminal node
  // corresponding to a syntactic rule, `false` otherwise.
  isSyntactic() {
    return this.isNonterminal() && this._node.isSyntactic();
  }
  // Returns `true` if the CST node associated with this wrapper is a nonterminal node
  // corresponding to a lexical rule, `false` otherwise.
  isLexical() {
    return this.isNonterminal() && this._node.isLexical();
  }
  // Returns `true` if the CST node associated with this wrapper is an iterator node
  // having either one or no child (? operator), `false` otherwise.
  // Otherwise, throws an exception.
  isOptional() {
    return this._node.isOptional();
  }
  // Create a new _iter wrapper in the same semantics as this wrapper.
  iteration(optChildWrappers) {
    const childWrappers = optChildWrappers || [];
    const childNodes = childWrappers.map((c) => c._node);
    const iter = new IterationNode(childNodes, [], -1, false);
    const wrapper = this._semantics.wrap(iter, null, null);
    wrapper._childWrappers = childWrappers;
    return wrapper;
  }
  // Returns an array containing the children of this CST node.
  get children() {
    return this._children();
  }
  // Returns the name of grammar rule that created this CST node.
  get ctorName() {
    return this._node.ctorName;
  }
  // Returns the number of children of this CST node.
  get numChildren() {
    return this._node.numChildren();
  }
  // Returns the contents of the input stream consumed by this CST node.
  get sourceString() {
    return this.source.contents;
  }
};
var Semantics = class _Semantics {
  constructor(grammar2, superSemantics) {
    const self = this;
    this.grammar = grammar2;
    this.checkedActionDicts = false;
    this.Wrapper = class extends (superSemantics ? superSemantics.Wrapper : Wrapper) {
      constructor(node2, sourceInterval, baseInterval) {
        super(node2, sourceInterval, baseInterval);
        self.checkActionDictsIfHaventAlready();
        this._semantics = self;
      }
      toString() {
        return "[semantics wrapper for " + self.grammar.name + "]";
      }
    };
    this.super = superSemantics;
    if (superSemantics) {
      if (!(grammar2.equals(this.super.grammar) || grammar2._inheritsFrom(this.super.grammar))) {
        throw new Error(
          "Cannot extend a semantics for grammar '" + this.super.grammar.name + "' for use with grammar '" + grammar2.name + "' (not a sub-grammar)"
        );
      }
      this.operations = Object.create(this.super.operations);
      this.attributes = Object.create(this.super.attributes);
      this.attributeKeys = /* @__PURE__ */ Object.create(null);
      for (const attributeName in this.attributes) {
        Object.defineProperty(this.attributeKeys, attributeName, {
          value: uniqueId(attributeName)
        });
      }
    } else {
      this.operations = /* @__PURE__ */ Object.create(null);
      this.attributes = /* @__PURE__ */ Object.create(null);
      this.attributeKeys = /* @__PURE__ */ Object.create(null);
    }
  }
  toString() {
    return "[semantics for " + this.grammar.name + "]";
  }
  checkActionDictsIfHaventAlready() {
    if (!this.checkedActionDicts) {
      this.checkActionDicts();
      this.checkedActionDicts = true;
    }
  }
  // Checks that the action dictionaries for all operations and attributes in this semantics,
  // including the ones that were inherited from the super-semantics, agree with the grammar.
  // Throws an exception if one or more of them doesn't.
  checkActionDicts() {
    let name;
    for (name in this.operations) {
      this.operations[name].checkActionDict(this.grammar);
    }
    for (name in this.attributes) {
      this.attributes[name].checkActionDict(this.grammar);
    }
  }
  toRecipe(semanticsOnly) {
    function hasSuperSemantics(s) {
      return s.super !== _Semantics.BuiltInSemantics._getSemantics();
    }
    let str = "(function(g) {\n";
    if (hasSuperSemantics(this)) {
      str += "  var semantics = " + this.super.toRecipe(true) + "(g";
      const superSemanticsGrammar = this.super.grammar;
      let relatedGrammar = this.grammar;
      while (relatedGrammar !== superSemanticsGrammar) {
        str += ".superGrammar";
        relatedGrammar = relatedGrammar.superGrammar;
      }
      str += ");\n";
      str += "  return g.extendSemantics(semantics)";
    } else {
      str += "  return g.createSemantics()";
    }
    ["Operation", "Attribute"].forEach((type) => {
      const semanticOperations = this[type.toLowerCase() + "s"];
      Object.keys(semanticOperations).forEach((name) => {
        const { actionDict, formals, builtInDefault } = semanticOperations[name];
        let signature = name;
        if (formals.length > 0) {
          signature += "(" + formals.join(", ") + ")";
        }
        let method;
        if (hasSuperSemantics(this) && this.super[type.toLowerCase() + "s"][name]) {
          method = "extend" + type;
        } else {
          method = "add" + type;
        }
        str += "\n    ." + method + "(" + JSON.stringify(signature) + ", {";
        const srcArray = [];
        Object.keys(actionDict).forEach((actionName) => {
          if (actionDict[actionName] !== builtInDefault) {
            let source = actionDict[actionName].toString().trim();
            source = source.replace(/^.*\(/, "function(");
            srcArray.push("\n      " + JSON.stringify(actionName) + ": " + source);
          }
        });
        str += srcArray.join(",") + "\n    })";
      });
    });
    str += ";\n  })";
    if (!semanticsOnly) {
      str = "(function() {\n  var grammar = this.fromRecipe(" + this.grammar.toRecipe() + ");\n  var semantics = " + str + "(grammar);\n  return semantics;\n});\n";
    }
    return str;
  }
  addOperationOrAttribute(type, signature, actionDict) {
    const typePlural = type + "s";
    const parsedNameAndFormalArgs = parseSignature(signature, type);
    const { name } = parsedNameAndFormalArgs;
    const { formals } = parsedNameAndFormalArgs;
    this.assertNewName(name, type);
    const builtInDefault = newDefaultAction(type, name, doIt);
    const realActionDict = { _default: builtInDefault };
    Object.keys(actionDict).forEach((name2) => {
      realActionDict[name2] = actionDict[name2];
    });
    const entry = type === "operation" ? new Operation(name, formals, realActionDict, builtInDefault) : new Attribute(name, realActionDict, builtInDefault);
    entry.checkActionDict(this.grammar);
    this[typePlural][name] = entry;
    function doIt(...args) {
      const thisThing = this._semantics[typePlural][name];
      if (arguments.length !== thisThing.formals.length) {
        throw new Error(
          "Invalid number of arguments passed to " + name + " " + type + " (expected " + thisThing.formals.length + ", got " + arguments.length + ")"
        );
      }
      const argsObj = /* @__PURE__ */ Object.create(null);
      for (const [idx, val] of Object.entries(args)) {
        const formal = thisThing.formals[idx];
        argsObj[formal] = val;
      }
      const oldArgs = this.args;
      this.args = argsObj;
      const ans = thisThing.execute(this._semantics, this);
      this.args = oldArgs;
      return ans;
    }
    if (type === "operation") {
      this.Wrapper.prototype[name] = doIt;
      this.Wrapper.prototype[name].toString = function() {
        return "[" + name + " operation]";
      };
    } else {
      Object.defineProperty(this.Wrapper.prototype, name, {
        get: doIt,
        configurable: true
        // So the property can be deleted.
      });
      Object.defineProperty(this.attributeKeys, name, {
        value: uniqueId(name)
      });
    }
  }
  extendOperationOrAttribute(type, name, actionDict) {
    const typePlural = type + "s";
    parseSignature(name, "attribute");
    if (!(this.super && name in this.super[typePlural])) {
      throw new Error(
        "Cannot extend " + type + " '" + name + "': did not inherit an " + type + " with that name"
      );
    }
    if (hasOwnProperty(this[typePlural], name)) {
      throw new Error("Cannot extend " + type + " '" + name + "' again");
    }
    const inheritedFormals = this[typePlural][name].formals;
    const inheritedActionDict = this[typePlural][name].actionDict;
    const newActionDict = Object.create(inheritedActionDict);
    Object.keys(actionDict).forEach((name2) => {
      newActionDict[name2] = actionDict[name2];
    });
    this[typePlural][name] = type === "operation" ? new Operation(name, inheritedFormals, newActionDict) : new Attribute(name, newActionDict);
    this[typePlural][name].checkActionDict(this.grammar);
  }
  assertNewName(name, type) {
    if (hasOwnProperty(Wrapper.prototype, name)) {
      throw new Error("Cannot add " + type + " '" + name + "': that's a reserved name");
    }
    if (name in this.operations) {
      throw new Error(
        "Cannot add " + type + " '" + name + "': an operation with that name already exists"
      );
    }
    if (name in this.attributes) {
      throw new Error(
        "Cannot add " + type + " '" + name + "': an attribute with that name already exists"
      );
    }
  }
  // Returns a wrapper for the given CST `node` in this semantics.
  // If `node` is already a wrapper, returns `node` itself.  // TODO: why is this needed?
  wrap(node2, source, optBaseInterval) {
    const baseInterval = optBaseInterval || source;
    return node2 instanceof this.Wrapper ? node2 : new this.Wrapper(node2, source, baseInterval);
  }
};
function parseSignature(signature, type) {
  if (!Semantics.prototypeGrammar) {
    assert(signature.indexOf("(") === -1);
    return {
      name: signature,
      formals: []
    };
  }
  const r = Semantics.prototypeGrammar.match(
    signature,
    type === "operation" ? "OperationSignature" : "AttributeSignature"
  );
  if (r.failed()) {
    throw new Error(r.message);
  }
  return Semantics.prototypeGrammarSemantics(r).parse();
}
function newDefaultAction(type, name, doIt) {
  return function(...children) {
    const thisThing = this._semantics.operations[name] || this._semantics.attributes[name];
    const args = thisThing.formals.map((formal) => this.args[formal]);
    if (!this.isIteration() && children.length === 1) {
      return doIt.apply(children[0], args);
    } else {
      throw missingSemanticAction(this.ctorName, name, type, globalActionStack);
    }
  };
}
Semantics.createSemantics = function(grammar2, optSuperSemantics) {
  const s = new Semantics(
    grammar2,
    optSuperSemantics !== void 0 ? optSuperSemantics : Semantics.BuiltInSemantics._getSemantics()
  );
  const proxy = function ASemantics(matchResult) {
    if (!(matchResult instanceof MatchResult)) {
      throw new TypeError(
        "Semantics expected a MatchResult, but got " + unexpectedObjToString(matchResult)
      );
    }
    if (matchResult.failed()) {
      throw new TypeError("cannot apply Semantics to " + matchResult.toString());
    }
    const cst = matchResult._cst;
    if (cst.grammar !== grammar2) {
      throw new Error(
        "Cannot use a MatchResult from grammar '" + cst.grammar.name + "' with a semantics for '" + grammar2.name + "'"
      );
    }
    const inputStream = new InputStream(matchResult.input);
    return s.wrap(cst, inputStream.interval(matchResult._cstOffset, matchResult.input.length));
  };
  proxy.addOperation = function(signature, actionDict) {
    s.addOperationOrAttribute("operation", signature, actionDict);
    return proxy;
  };
  proxy.extendOperation = function(name, actionDict) {
    s.extendOperationOrAttribute("operation", name, actionDict);
    return proxy;
  };
  proxy.addAttribute = function(name, actionDict) {
    s.addOperationOrAttribute("attribute", name, actionDict);
    return proxy;
  };
  proxy.extendAttribute = function(name, actionDict) {
    s.extendOperationOrAttribute("attribute", name, actionDict);
    return proxy;
  };
  proxy._getActionDict = function(operationOrAttributeName) {
    const action = s.operations[operationOrAttributeName] || s.attributes[operationOrAttributeName];
    if (!action) {
      throw new Error(
        '"' + operationOrAttributeName + '" is not a valid operation or attribute name in this semantics for "' + grammar2.name + '"'
      );
    }
    return action.actionDict;
  };
  proxy._remove = function(operationOrAttributeName) {
    let semantic;
    if (operationOrAttributeName in s.operations) {
      semantic = s.operations[operationOrAttributeName];
      delete s.operations[operationOrAttributeName];
    } else if (operationOrAttributeName in s.attributes) {
      semantic = s.attributes[operationOrAttributeName];
      delete s.attributes[operationOrAttributeName];
    }
    delete s.Wrapper.prototype[operationOrAttributeName];
    return semantic;
  };
  proxy.getOperationNames = function() {
    return Object.keys(s.operations);
  };
  proxy.getAttributeNames = function() {
    return Object.keys(s.attributes);
  };
  proxy.getGrammar = function() {
    return s.grammar;
  };
  proxy.toRecipe = function(semanticsOnly) {
    return s.toRecipe(semanticsOnly);
  };
  proxy.toString = s.toString.bind(s);
  proxy._getSemantics = function() {
    return s;
  };
  return proxy;
};
var Operation = class {
  constructor(name, formals, actionDict, builtInDefault) {
    this.name = name;
    this.formals = formals;
    this.actionDict = actionDict;
    this.builtInDefault = builtInDefault;
  }
  checkActionDict(grammar2) {
    grammar2._checkTopDownActionDict(this.typeName, this.name, this.actionDict);
  }
  // Execute this operation on the CST node associated with `nodeWrapper` in the context of the
  // given Semantics instance.
  execute(semantics, nodeWrapper) {
    try {
      const { ctorName } = nodeWrapper._node;
      let actionFn = this.actionDict[ctorName];
      if (actionFn) {
        globalActionStack.push([this, ctorName]);
        return actionFn.apply(nodeWrapper, nodeWrapper._children());
      }
      if (nodeWrapper.isNonterminal()) {
        actionFn = this.actionDict._nonterminal;
        if (actionFn) {
          globalActionStack.push([this, "_nonterminal", ctorName]);
          return actionFn.apply(nodeWrapper, nodeWrapper._children());
        }
      }
      globalActionStack.push([this, "default action", ctorName]);
      return this.actionDict._default.apply(nodeWrapper, nodeWrapper._children());
    } finally {
      globalActionStack.pop();
    }
  }
};
Operation.prototype.typeName = "operation";
var Attribute = class extends Operation {
  constructor(name, actionDict, builtInDefault) {
    super(name, [], actionDict, builtInDefault);
  }
  execute(semantics, nodeWrapper) {
    const node2 = nodeWrapper._node;
    const key = semantics.attributeKeys[this.name];
    if (!hasOwnProperty(node2, key)) {
      node2[key] = Operation.prototype.execute.call(this, semantics, nodeWrapper);
    }
    return node2[key];
  }
};
Attribute.prototype.typeName = "attribute";

// node_modules/ohm-js/src/Grammar.js
var SPECIAL_ACTION_NAMES = ["_iter", "_terminal", "_nonterminal", "_default"];
function getSortedRuleValues(grammar2) {
  return Object.keys(grammar2.rules).sort().map((name) => grammar2.rules[name]);
}
var jsonToJS = (str) => str.replace(/\u2028/g, "\\u2028").replace(/\u2029/g, "\\u2029");
var ohmGrammar;
var buildGrammar;
var Grammar = class _Grammar {
  constructor(name, superGrammar, rules, optDefaultStartRule) {
    this.name = name;
    this.superGrammar = superGrammar;
    this.rules = rules;
    if (optDefaultStartRule) {
      if (!(optDefaultStartRule in rules)) {
        throw new Error(
          "Invalid start rule: '" + optDefaultStartRule + "' is not a rule in grammar '" + name + "'"
        );
      }
      this.defaultStartRule = optDefaultStartRule;
    }
    this._matchStateInitializer = void 0;
    this.supportsIncrementalParsing = true;
  }
  matcher() {
    return new Matcher(this);
  }
  // Return true if the grammar is a built-in grammar, otherwise false.
  // NOTE: This might give an unexpected result if called before BuiltInRules is defined!
  isBuiltIn() {
    return this === _Grammar.ProtoBuiltInRules || this === _Grammar.BuiltInRules;
  }
  equals(g) {
    if (this === g) {
      return true;
    }
    if (g == null || this.name !== g.name || this.defaultStartRule !== g.defaultStartRule || !(this.superGrammar === g.superGrammar || this.superGrammar.equals(g.superGrammar))) {
      return false;
    }
    const myRules = getSortedRuleValues(this);
    const otherRules = getSortedRuleValues(g);
    return myRules.length === otherRules.length && myRules.every((rule, i) => {
      return rule.description === otherRules[i].description && rule.formals.join(",") === otherRules[i].formals.join(",") && rule.body.toString() === otherRules[i].body.toString();
    });
  }
  match(input, optStartApplication) {
    const m = this.matcher();
    m.replaceInputRange(0, 0, input);
    return m.match(optStartApplication);
  }
  trace(input, optStartApplication) {
    const m = this.matcher();
    m.replaceInputRange(0, 0, input);
    return m.trace(optStartApplication);
  }
  createSemantics() {
    return Semantics.createSemantics(this);
  }
  extendSemantics(superSemantics) {
    return Semantics.createSemantics(this, superSemantics._getSemantics());
  }
  // Check that every key in `actionDict` corresponds to a semantic action, and that it maps to
  // a function of the correct arity. If not, throw an exception.
  _checkTopDownActionDict(what, name, actionDict) {
    const problems = [];
    for (const k in actionDict) {
      const v = actionDict[k];
      const isSpecialAction = SPECIAL_ACTION_NAMES.includes(k);
      if (!isSpecialAction && !(k in this.rules)) {
        problems.push(`'${k}' is not a valid semantic action for '${this.name}'`);
        continue;
      }
      if (typeof v !== "function") {
        problems.push(`'${k}' must be a function in an action dictionary for '${this.name}'`);
        continue;
      }
      const actual = v.length;
      const expected = this._topDownActionArity(k);
      if (actual !== expected) {
        let details;
        if (k === "_iter" || k === "_nonterminal") {
          details = `it should use a rest parameter, e.g. \`${k}(...children) {}\`. NOTE: this is new in Ohm v16 \u2014 see https://ohmjs.org/d/ati for details.`;
        } else {
          details = `expected ${expected}, got ${actual}`;
        }
        problems.push(`Semantic action '${k}' has the wrong arity: ${details}`);
      }
    }
    if (problems.length > 0) {
      const prettyProblems = problems.map((problem) => "- " + problem);
      const error = new Error(
        [
          `Found errors in the action dictionary of the '${name}' ${what}:`,
          ...prettyProblems
        ].join("\n")
      );
      error.problems = problems;
      throw error;
    }
  }
  // Return the expected arity for a semantic action named `actionName`, which
  // is either a rule name or a special action name like '_nonterminal'.
  _topDownActionArity(actionName) {
    return SPECIAL_ACTION_NAMES.includes(actionName) ? 0 : this.rules[actionName].body.getArity();
  }
  _inheritsFrom(grammar2) {
    let g = this.superGrammar;
    while (g) {
      if (g.equals(grammar2, true)) {
        return true;
      }
      g = g.superGrammar;
    }
    return false;
  }
  toRecipe(superGrammarExpr = void 0) {
    const metaInfo = {};
    if (this.source) {
      metaInfo.source = this.source.contents;
    }
    let startRule = null;
    if (this.defaultStartRule) {
      startRule = this.defaultStartRule;
    }
    const rules = {};
    Object.keys(this.rules).forEach((ruleName) => {
      const ruleInfo = this.rules[ruleName];
      const { body } = ruleInfo;
      const isDefinition = !this.superGrammar || !this.superGrammar.rules[ruleName];
      let operation;
      if (isDefinition) {
        operation = "define";
      } else {
        operation = body instanceof Extend ? "extend" : "override";
      }
      const metaInfo2 = {};
      if (ruleInfo.source && this.source) {
        const adjusted = ruleInfo.source.relativeTo(this.source);
        metaInfo2.sourceInterval = [adjusted.startIdx, adjusted.endIdx];
      }
      const description = isDefinition ? ruleInfo.description : null;
      const bodyRecipe = body.outputRecipe(ruleInfo.formals, this.source);
      rules[ruleName] = [
        operation,
        // "define"/"extend"/"override"
        metaInfo2,
        description,
        ruleInfo.formals,
        bodyRecipe
      ];
    });
    let superGrammarOutput = "null";
    if (superGrammarExpr) {
      superGrammarOutput = superGrammarExpr;
    } else if (this.superGrammar && !this.superGrammar.isBuiltIn()) {
      superGrammarOutput = this.superGrammar.toRecipe();
    }
    const recipeElements = [
      ...["grammar", metaInfo, this.name].map(JSON.stringify),
      superGrammarOutput,
      ...[startRule, rules].map(JSON.stringify)
    ];
    return jsonToJS(`[${recipeElements.join(",")}]`);
  }
  // TODO: Come up with better names for these methods.
  // TODO: Write the analog of these methods for inherited attributes.
  toOperationActionDictionaryTemplate() {
    return this._toOperationOrAttributeActionDictionaryTemplate();
  }
  toAttributeActionDictionaryTemplate() {
    return this._toOperationOrAttributeActionDictionaryTemplate();
  }
  _toOperationOrAttributeActionDictionaryTemplate() {
    const sb = new StringBuffer();
    sb.append("{");
    let first2 = true;
    for (const ruleName in this.rules) {
      const { body } = this.rules[ruleName];
      if (first2) {
        first2 = false;
      } else {
        sb.append(",");
      }
      sb.append("\n");
      sb.append("  ");
      this.addSemanticActionTemplate(ruleName, body, sb);
    }
    sb.append("\n}");
    return sb.contents();
  }
  addSemanticActionTemplate(ruleName, body, sb) {
    sb.append(ruleName);
    sb.append(": function(");
    const arity = this._topDownActionArity(ruleName);
    sb.append(repeat("_", arity).join(", "));
    sb.append(") {\n");
    sb.append("  }");
  }
  // Parse a string which expresses a rule application in this grammar, and return the
  // resulting Apply node.
  parseApplication(str) {
    let app;
    if (str.indexOf("<") === -1) {
      app = new Apply(str);
    } else {
      const cst = ohmGrammar.match(str, "Base_application");
      app = buildGrammar(cst, {});
    }
    if (!(app.ruleName in this.rules)) {
      throw undeclaredRule(app.ruleName, this.name);
    }
    const { formals } = this.rules[app.ruleName];
    if (formals.length !== app.args.length) {
      const { source } = this.rules[app.ruleName];
      throw wrongNumberOfParameters(
        app.ruleName,
        formals.length,
        app.args.length,
        source
      );
    }
    return app;
  }
  _setUpMatchState(state) {
    if (this._matchStateInitializer) {
      this._matchStateInitializer(state);
    }
  }
};
Grammar.ProtoBuiltInRules = new Grammar(
  "ProtoBuiltInRules",
  // name
  void 0,
  // supergrammar
  {
    any: {
      body: any,
      formals: [],
      description: "any character",
      primitive: true
    },
    end: {
      body: end,
      formals: [],
      description: "end of input",
      primitive: true
    },
    caseInsensitive: {
      body: new CaseInsensitiveTerminal(new Param(0)),
      formals: ["str"],
      primitive: true
    },
    lower: {
      body: new UnicodeChar("Ll"),
      formals: [],
      description: "a lowercase letter",
      primitive: true
    },
    upper: {
      body: new UnicodeChar("Lu"),
      formals: [],
      description: "an uppercase letter",
      primitive: true
    },
    // Union of Lt (titlecase), Lm (modifier), and Lo (other), i.e. any letter not in Ll or Lu.
    unicodeLtmo: {
      body: new UnicodeChar("Ltmo"),
      formals: [],
      description: "a Unicode character in Lt, Lm, or Lo",
      primitive: true
    },
    // These rules are not truly primitive (they could be written in userland) but are defined
    // here for bootstrapping purposes.
    spaces: {
      body: new Star(new Apply("space")),
      formals: []
    },
    space: {
      body: new Range("\0", " "),
      formals: [],
      description: "a space"
    }
  }
);
Grammar.initApplicationParser = function(grammar2, builderFn) {
  ohmGrammar = grammar2;
  buildGrammar = builderFn;
};

// node_modules/ohm-js/src/GrammarDecl.js
var GrammarDecl = class {
  constructor(name) {
    this.name = name;
  }
  // Helpers
  sourceInterval(startIdx, endIdx) {
    return this.source.subInterval(startIdx, endIdx - startIdx);
  }
  ensureSuperGrammar() {
    if (!this.superGrammar) {
      this.withSuperGrammar(
        // TODO: The conditional expression below is an ugly hack. It's kind of ok because
        // I doubt anyone will ever try to declare a grammar called `BuiltInRules`. Still,
        // we should try to find a better way to do this.
        this.name === "BuiltInRules" ? Grammar.ProtoBuiltInRules : Grammar.BuiltInRules
      );
    }
    return this.superGrammar;
  }
  ensureSuperGrammarRuleForOverriding(name, source) {
    const ruleInfo = this.ensureSuperGrammar().rules[name];
    if (!ruleInfo) {
      throw cannotOverrideUndeclaredRule(name, this.superGrammar.name, source);
    }
    return ruleInfo;
  }
  installOverriddenOrExtendedRule(name, formals, body, source) {
    const duplicateParameterNames2 = getDuplicates(formals);
    if (duplicateParameterNames2.length > 0) {
      throw duplicateParameterNames(name, duplicateParameterNames2, source);
    }
    const ruleInfo = this.ensureSuperGrammar().rules[name];
    const expectedFormals = ruleInfo.formals;
    const expectedNumFormals = expectedFormals ? expectedFormals.length : 0;
    if (formals.length !== expectedNumFormals) {
      throw wrongNumberOfParameters(name, expectedNumFormals, formals.length, source);
    }
    return this.install(name, formals, body, ruleInfo.description, source);
  }
  install(name, formals, body, description, source, primitive = false) {
    this.rules[name] = {
      body: body.introduceParams(formals),
      formals,
      description,
      source,
      primitive
    };
    return this;
  }
  // Stuff that you should only do once
  withSuperGrammar(superGrammar) {
    if (this.superGrammar) {
      throw new Error("the super grammar of a GrammarDecl cannot be set more than once");
    }
    this.superGrammar = superGrammar;
    this.rules = Object.create(superGrammar.rules);
    if (!superGrammar.isBuiltIn()) {
      this.defaultStartRule = superGrammar.defaultStartRule;
    }
    return this;
  }
  withDefaultStartRule(ruleName) {
    this.defaultStartRule = ruleName;
    return this;
  }
  withSource(source) {
    this.source = new InputStream(source).interval(0, source.length);
    return this;
  }
  // Creates a Grammar instance, and if it passes the sanity checks, returns it.
  build() {
    const grammar2 = new Grammar(
      this.name,
      this.ensureSuperGrammar(),
      this.rules,
      this.defaultStartRule
    );
    grammar2._matchStateInitializer = grammar2.superGrammar._matchStateInitializer;
    grammar2.supportsIncrementalParsing = grammar2.superGrammar.supportsIncrementalParsing;
    const grammarErrors = [];
    let grammarHasInvalidApplications = false;
    Object.keys(grammar2.rules).forEach((ruleName) => {
      const { body } = grammar2.rules[ruleName];
      try {
        body.assertChoicesHaveUniformArity(ruleName);
      } catch (e) {
        grammarErrors.push(e);
      }
      try {
        body.assertAllApplicationsAreValid(ruleName, grammar2);
      } catch (e) {
        grammarErrors.push(e);
        grammarHasInvalidApplications = true;
      }
    });
    if (!grammarHasInvalidApplications) {
      Object.keys(grammar2.rules).forEach((ruleName) => {
        const { body } = grammar2.rules[ruleName];
        try {
          body.assertIteratedExprsAreNotNullable(grammar2, []);
        } catch (e) {
          grammarErrors.push(e);
        }
      });
    }
    if (grammarErrors.length > 0) {
      throwErrors(grammarErrors);
    }
    if (this.source) {
      grammar2.source = this.source;
    }
    return grammar2;
  }
  // Rule declarations
  define(name, formals, body, description, source, primitive) {
    this.ensureSuperGrammar();
    if (this.superGrammar.rules[name]) {
      throw duplicateRuleDeclaration(name, this.name, this.superGrammar.name, source);
    } else if (this.rules[name]) {
      throw duplicateRuleDeclaration(name, this.name, this.name, source);
    }
    const duplicateParameterNames2 = getDuplicates(formals);
    if (duplicateParameterNames2.length > 0) {
      throw duplicateParameterNames(name, duplicateParameterNames2, source);
    }
    return this.install(name, formals, body, description, source, primitive);
  }
  override(name, formals, body, descIgnored, source) {
    this.ensureSuperGrammarRuleForOverriding(name, source);
    this.installOverriddenOrExtendedRule(name, formals, body, source);
    return this;
  }
  extend(name, formals, fragment, descIgnored, source) {
    const ruleInfo = this.ensureSuperGrammar().rules[name];
    if (!ruleInfo) {
      throw cannotExtendUndeclaredRule(name, this.superGrammar.name, source);
    }
    const body = new Extend(this.superGrammar, name, fragment);
    body.source = fragment.source;
    this.installOverriddenOrExtendedRule(name, formals, body, source);
    return this;
  }
};

// node_modules/ohm-js/src/Builder.js
var Builder2 = class {
  constructor(options) {
    this.currentDecl = null;
    this.currentRuleName = null;
    this.options = options || {};
  }
  newGrammar(name) {
    return new GrammarDecl(name);
  }
  grammar(metaInfo, name, superGrammar, defaultStartRule, rules) {
    const gDecl = new GrammarDecl(name);
    if (superGrammar) {
      gDecl.withSuperGrammar(
        superGrammar instanceof Grammar ? superGrammar : this.fromRecipe(superGrammar)
      );
    }
    if (defaultStartRule) {
      gDecl.withDefaultStartRule(defaultStartRule);
    }
    if (metaInfo && metaInfo.source) {
      gDecl.withSource(metaInfo.source);
    }
    this.currentDecl = gDecl;
    Object.keys(rules).forEach((ruleName) => {
      this.currentRuleName = ruleName;
      const ruleRecipe = rules[ruleName];
      const action = ruleRecipe[0];
      const metaInfo2 = ruleRecipe[1];
      const description = ruleRecipe[2];
      const formals = ruleRecipe[3];
      const body = this.fromRecipe(ruleRecipe[4]);
      let source;
      if (gDecl.source && metaInfo2 && metaInfo2.sourceInterval) {
        source = gDecl.source.subInterval(
          metaInfo2.sourceInterval[0],
          metaInfo2.sourceInterval[1] - metaInfo2.sourceInterval[0]
        );
      }
      gDecl[action](ruleName, formals, body, description, source);
    });
    this.currentRuleName = this.currentDecl = null;
    return gDecl.build();
  }
  terminal(x) {
    return new Terminal(x);
  }
  range(from, to) {
    return new Range(from, to);
  }
  param(index2) {
    return new Param(index2);
  }
  alt(...termArgs) {
    let terms = [];
    for (let arg of termArgs) {
      if (!(arg instanceof PExpr)) {
        arg = this.fromRecipe(arg);
      }
      if (arg instanceof Alt) {
        terms = terms.concat(arg.terms);
      } else {
        terms.push(arg);
      }
    }
    return terms.length === 1 ? terms[0] : new Alt(terms);
  }
  seq(...factorArgs) {
    let factors = [];
    for (let arg of factorArgs) {
      if (!(arg instanceof PExpr)) {
        arg = this.fromRecipe(arg);
      }
      if (arg instanceof Seq) {
        factors = factors.concat(arg.factors);
      } else {
        factors.push(arg);
      }
    }
    return factors.length === 1 ? factors[0] : new Seq(factors);
  }
  star(expr) {
    if (!(expr instanceof PExpr)) {
      expr = this.fromRecipe(expr);
    }
    return new Star(expr);
  }
  plus(expr) {
    if (!(expr instanceof PExpr)) {
      expr = this.fromRecipe(expr);
    }
    return new Plus(expr);
  }
  opt(expr) {
    if (!(expr instanceof PExpr)) {
      expr = this.fromRecipe(expr);
    }
    return new Opt(expr);
  }
  not(expr) {
    if (!(expr instanceof PExpr)) {
      expr = this.fromRecipe(expr);
    }
    return new Not(expr);
  }
  lookahead(expr) {
    if (!(expr instanceof PExpr)) {
      expr = this.fromRecipe(expr);
    }
    if (this.options.eliminateLookaheads) {
      return new Not(new Not(expr));
    }
    return new Lookahead(expr);
  }
  lex(expr) {
    if (!(expr instanceof PExpr)) {
      expr = this.fromRecipe(expr);
    }
    return new Lex(expr);
  }
  app(ruleName, optParams) {
    if (optParams && optParams.length > 0) {
      optParams = optParams.map(function(param) {
        return param instanceof PExpr ? param : this.fromRecipe(param);
      }, this);
    }
    return new Apply(ruleName, optParams);
  }
  // Note that unlike other methods in this class, this method cannot be used as a
  // convenience constructor. It only works with recipes, because it relies on
  // `this.currentDecl` and `this.currentRuleName` being set.
  splice(beforeTerms, afterTerms) {
    return new Splice(
      this.currentDecl.superGrammar,
      this.currentRuleName,
      beforeTerms.map((term) => this.fromRecipe(term)),
      afterTerms.map((term) => this.fromRecipe(term))
    );
  }
  fromRecipe(recipe) {
    const args = recipe[0] === "grammar" ? recipe.slice(1) : recipe.slice(2);
    const result = this[recipe[0]](...args);
    const metaInfo = recipe[1];
    if (metaInfo) {
      if (metaInfo.sourceInterval && this.currentDecl) {
        result.withSource(this.currentDecl.sourceInterval(...metaInfo.sourceInterval));
      }
    }
    return result;
  }
};

// node_modules/ohm-js/src/makeRecipe.js
function makeRecipe(recipe) {
  if (typeof recipe === "function") {
    return recipe.call(new Builder2());
  } else {
    if (typeof recipe === "string") {
      recipe = JSON.parse(recipe);
    }
    return new Builder2().fromRecipe(recipe);
  }
}

// node_modules/ohm-js/dist/built-in-rules.js
var built_in_rules_default = makeRecipe(["grammar", { "source": 'BuiltInRules {\n\n  alnum  (an alpha-numeric character)\n    = letter\n    | digit\n\n  letter  (a letter)\n    = lower\n    | upper\n    | unicodeLtmo\n\n  digit  (a digit)\n    = "0".."9"\n\n  hexDigit  (a hexadecimal digit)\n    = digit\n    | "a".."f"\n    | "A".."F"\n\n  ListOf<elem, sep>\n    = NonemptyListOf<elem, sep>\n    | EmptyListOf<elem, sep>\n\n  NonemptyListOf<elem, sep>\n    = elem (sep elem)*\n\n  EmptyListOf<elem, sep>\n    = /* nothing */\n\n  listOf<elem, sep>\n    = nonemptyListOf<elem, sep>\n    | emptyListOf<elem, sep>\n\n  nonemptyListOf<elem, sep>\n    = elem (sep elem)*\n\n  emptyListOf<elem, sep>\n    = /* nothing */\n\n  // Allows a syntactic rule application within a lexical context.\n  applySyntactic<app> = app\n}' }, "BuiltInRules", null, null, { "alnum": ["define", { "sourceInterval": [18, 78] }, "an alpha-numeric character", [], ["alt", { "sourceInterval": [60, 78] }, ["app", { "sourceInterval": [60, 66] }, "letter", []], ["app", { "sourceInterval": [73, 78] }, "digit", []]]], "letter": ["define", { "sourceInterval": [82, 142] }, "a letter", [], ["alt", { "sourceInterval": [107, 142] }, ["app", { "sourceInterval": [107, 112] }, "lower", []], ["app", { "sourceInterval": [119, 124] }, "upper", []], ["app", { "sourceInterval": [131, 142] }, "unicodeLtmo", []]]], "digit": ["define", { "sourceInterval": [146, 177] }, "a digit", [], ["range", { "sourceInterval": [169, 177] }, "0", "9"]], "hexDigit": ["define", { "sourceInterval": [181, 254] }, "a hexadecimal digit", [], ["alt", { "sourceInterval": [219, 254] }, ["app", { "sourceInterval": [219, 224] }, "digit", []], ["range", { "sourceInterval": [231, 239] }, "a", "f"], ["range", { "sourceInterval": [246, 254] }, "A", "F"]]], "ListOf": ["define", { "sourceInterval": [258, 336] }, null, ["elem", "sep"], ["alt", { "sourceInterval": [282, 336] }, ["app", { "sourceInterval": [282, 307] }, "NonemptyListOf", [["param", { "sourceInterval": [297, 301] }, 0], ["param", { "sourceInterval": [303, 306] }, 1]]], ["app", { "sourceInterval": [314, 336] }, "EmptyListOf", [["param", { "sourceInterval": [326, 330] }, 0], ["param", { "sourceInterval": [332, 335] }, 1]]]]], "NonemptyListOf": ["define", { "sourceInterval": [340, 388] }, null, ["elem", "sep"], ["seq", { "sourceInterval": [372, 388] }, ["param", { "sourceInterval": [372, 376] }, 0], ["star", { "sourceInterval": [377, 388] }, ["seq", { "sourceInterval": [378, 386] }, ["param", { "sourceInterval": [378, 381] }, 1], ["param", { "sourceInterval": [382, 386] }, 0]]]]], "EmptyListOf": ["define", { "sourceInterval": [392, 434] }, null, ["elem", "sep"], ["seq", { "sourceInterval": [438, 438] }]], "listOf": ["define", { "sourceInterval": [438, 516] }, null, ["elem", "sep"], ["alt", { "sourceInterval": [462, 516] }, ["app", { "sourceInterval": [462, 487] }, "nonemptyListOf", [["param", { "sourceInterval": [477, 481] }, 0], ["param", { "sourceInterval": [483, 486] }, 1]]], ["app", { "sourceInterval": [494, 516] }, "emptyListOf", [["param", { "sourceInterval": [506, 510] }, 0], ["param", { "sourceInterval": [512, 515] }, 1]]]]], "nonemptyListOf": ["define", { "sourceInterval": [520, 568] }, null, ["elem", "sep"], ["seq", { "sourceInterval": [552, 568] }, ["param", { "sourceInterval": [552, 556] }, 0], ["star", { "sourceInterval": [557, 568] }, ["seq", { "sourceInterval": [558, 566] }, ["param", { "sourceInterval": [558, 561] }, 1], ["param", { "sourceInterval": [562, 566] }, 0]]]]], "emptyListOf": ["define", { "sourceInterval": [572, 682] }, null, ["elem", "sep"], ["seq", { "sourceInterval": [685, 685] }]], "applySyntactic": ["define", { "sourceInterval": [685, 710] }, null, ["app"], ["param", { "sourceInterval": [707, 710] }, 0]] }]);

// node_modules/ohm-js/src/main-kernel.js
Grammar.BuiltInRules = built_in_rules_default;
announceBuiltInRules(Grammar.BuiltInRules);

// node_modules/ohm-js/dist/ohm-grammar.js
var ohm_grammar_default = makeRecipe(["grammar", { "source": `Ohm {

  Grammars
    = Grammar*

  Grammar
    = ident SuperGrammar? "{" Rule* "}"

  SuperGrammar
    = "<:" ident

  Rule
    = ident Formals? ruleDescr? "="  RuleBody  -- define
    | ident Formals?            ":=" OverrideRuleBody  -- override
    | ident Formals?            "+=" RuleBody  -- extend

  RuleBody
    = "|"? NonemptyListOf<TopLevelTerm, "|">

  TopLevelTerm
    = Seq caseName  -- inline
    | Seq

  OverrideRuleBody
    = "|"? NonemptyListOf<OverrideTopLevelTerm, "|">

  OverrideTopLevelTerm
    = "..."  -- superSplice
    | TopLevelTerm

  Formals
    = "<" ListOf<ident, ","> ">"

  Params
    = "<" ListOf<Seq, ","> ">"

  Alt
    = NonemptyListOf<Seq, "|">

  Seq
    = Iter*

  Iter
    = Pred "*"  -- star
    | Pred "+"  -- plus
    | Pred "?"  -- opt
    | Pred

  Pred
    = "~" Lex  -- not
    | "&" Lex  -- lookahead
    | Lex

  Lex
    = "#" Base  -- lex
    | Base

  Base
    = ident Params? ~(ruleDescr? "=" | ":=" | "+=")  -- application
    | oneCharTerminal ".." oneCharTerminal           -- range
    | terminal                                       -- terminal
    | "(" Alt ")"                                    -- paren

  ruleDescr  (a rule description)
    = "(" ruleDescrText ")"

  ruleDescrText
    = (~")" any)*

  caseName
    = "--" (~"\\n" space)* name (~"\\n" space)* ("\\n" | &"}")

  name  (a name)
    = nameFirst nameRest*

  nameFirst
    = "_"
    | letter

  nameRest
    = "_"
    | alnum

  ident  (an identifier)
    = name

  terminal
    = "\\"" terminalChar* "\\""

  oneCharTerminal
    = "\\"" terminalChar "\\""

  terminalChar
    = escapeChar
      | ~"\\\\" ~"\\"" ~"\\n" "\\u{0}".."\\u{10FFFF}"

  escapeChar  (an escape sequence)
    = "\\\\\\\\"                                     -- backslash
    | "\\\\\\""                                     -- doubleQuote
    | "\\\\\\'"                                     -- singleQuote
    | "\\\\b"                                      -- backspace
    | "\\\\n"                                      -- lineFeed
    | "\\\\r"                                      -- carriageReturn
    | "\\\\t"                                      -- tab
    | "\\\\u{" hexDigit hexDigit? hexDigit?
             hexDigit? hexDigit? hexDigit? "}"   -- unicodeCodePoint
    | "\\\\u" hexDigit hexDigit hexDigit hexDigit  -- unicodeEscape
    | "\\\\x" hexDigit hexDigit                    -- hexEscape

  space
   += comment

  comment
    = "//" (~"\\n" any)* &("\\n" | end)  -- singleLine
    | "/*" (~"*/" any)* "*/"  -- multiLine

  tokens = token*

  token = caseName | comment | ident | operator | punctuation | terminal | any

  operator = "<:" | "=" | ":=" | "+=" | "*" | "+" | "?" | "~" | "&"

  punctuation = "<" | ">" | "," | "--"
}` }, "Ohm", null, "Grammars", { "Grammars": ["define", { "sourceInterval": [9, 32] }, null, [], ["star", { "sourceInterval": [24, 32] }, ["app", { "sourceInterval": [24, 31] }, "Grammar", []]]], "Grammar": ["define", { "sourceInterval": [36, 83] }, null, [], ["seq", { "sourceInterval": [50, 83] }, ["app", { "sourceInterval": [50, 55] }, "ident", []], ["opt", { "sourceInterval": [56, 69] }, ["app", { "sourceInterval": [56, 68] }, "SuperGrammar", []]], ["terminal", { "sourceInterval": [70, 73] }, "{"], ["star", { "sourceInterval": [74, 79] }, ["app", { "sourceInterval": [74, 78] }, "Rule", []]], ["terminal", { "sourceInterval": [80, 83] }, "}"]]], "SuperGrammar": ["define", { "sourceInterval": [87, 116] }, null, [], ["seq", { "sourceInterval": [106, 116] }, ["terminal", { "sourceInterval": [106, 110] }, "<:"], ["app", { "sourceInterval": [111, 116] }, "ident", []]]], "Rule_define": ["define", { "sourceInterval": [131, 181] }, null, [], ["seq", { "sourceInterval": [131, 170] }, ["app", { "sourceInterval": [131, 136] }, "ident", []], ["opt", { "sourceInterval": [137, 145] }, ["app", { "sourceInterval": [137, 144] }, "Formals", []]], ["opt", { "sourceInterval": [146, 156] }, ["app", { "sourceInterval": [146, 155] }, "ruleDescr", []]], ["terminal", { "sourceInterval": [157, 160] }, "="], ["app", { "sourceInterval": [162, 170] }, "RuleBody", []]]], "Rule_override": ["define", { "sourceInterval": [188, 248] }, null, [], ["seq", { "sourceInterval": [188, 235] }, ["app", { "sourceInterval": [188, 193] }, "ident", []], ["opt", { "sourceInterval": [194, 202] }, ["app", { "sourceInterval": [194, 201] }, "Formals", []]], ["terminal", { "sourceInterval": [214, 218] }, ":="], ["app", { "sourceInterval": [219, 235] }, "OverrideRuleBody", []]]], "Rule_extend": ["define", { "sourceInterval": [255, 305] }, null, [], ["seq", { "sourceInterval": [255, 294] }, ["app", { "sourceInterval": [255, 260] }, "ident", []], ["opt", { "sourceInterval": [261, 269] }, ["app", { "sourceInterval": [261, 268] }, "Formals", []]], ["terminal", { "sourceInterval": [281, 285] }, "+="], ["app", { "sourceInterval": [286, 294] }, "RuleBody", []]]], "Rule": ["define", { "sourceInterval": [120, 305] }, null, [], ["alt", { "sourceInterval": [131, 305] }, ["app", { "sourceInterval": [131, 170] }, "Rule_define", []], ["app", { "sourceInterval": [188, 235] }, "Rule_override", []], ["app", { "sourceInterval": [255, 294] }, "Rule_extend", []]]], "RuleBody": ["define", { "sourceInterval": [309, 362] }, null, [], ["seq", { "sourceInterval": [324, 362] }, ["opt", { "sourceInterval": [324, 328] }, ["terminal", { "sourceInterval": [324, 327] }, "|"]], ["app", { "sourceInterval": [329, 362] }, "NonemptyListOf", [["app", { "sourceInterval": [344, 356] }, "TopLevelTerm", []], ["terminal", { "sourceInterval": [358, 361] }, "|"]]]]], "TopLevelTerm_inline": ["define", { "sourceInterval": [385, 408] }, null, [], ["seq", { "sourceInterval": [385, 397] }, ["app", { "sourceInterval": [385, 388] }, "Seq", []], ["app", { "sourceInterval": [389, 397] }, "caseName", []]]], "TopLevelTerm": ["define", { "sourceInterval": [366, 418] }, null, [], ["alt", { "sourceInterval": [385, 418] }, ["app", { "sourceInterval": [385, 397] }, "TopLevelTerm_inline", []], ["app", { "sourceInterval": [415, 418] }, "Seq", []]]], "OverrideRuleBody": ["define", { "sourceInterval": [422, 491] }, null, [], ["seq", { "sourceInterval": [445, 491] }, ["opt", { "sourceInterval": [445, 449] }, ["terminal", { "sourceInterval": [445, 448] }, "|"]], ["app", { "sourceInterval": [450, 491] }, "NonemptyListOf", [["app", { "sourceInterval": [465, 485] }, "OverrideTopLevelTerm", []], ["terminal", { "sourceInterval": [487, 490] }, "|"]]]]], "OverrideTopLevelTerm_superSplice": ["define", { "sourceInterval": [522, 543] }, null, [], ["terminal", { "sourceInterval": [522, 527] }, "..."]], "OverrideTopLevelTerm": ["define", { "sourceInterval": [495, 562] }, null, [], ["alt", { "sourceInterval": [522, 562] }, ["app", { "sourceInterval": [522, 527] }, "OverrideTopLevelTerm_superSplice", []], ["app", { "sourceInterval": [550, 562] }, "TopLevelTerm", []]]], "Formals": ["define", { "sourceInterval": [566, 606] }, null, [], ["seq", { "sourceInterval": [580, 606] }, ["terminal", { "sourceInterval": [580, 583] }, "<"], ["app", { "sourceInterval": [584, 602] }, "ListOf", [["app", { "sourceInterval": [591, 596] }, "ident", []], ["terminal", { "sourceInterval": [598, 601] }, ","]]], ["terminal", { "sourceInterval": [603, 606] }, ">"]]], "Params": ["define", { "sourceInterval": [610, 647] }, null, [], ["seq", { "sourceInterval": [623, 647] }, ["terminal", { "sourceInterval": [623, 626] }, "<"], ["app", { "sourceInterval": [627, 643] }, "ListOf", [["app", { "sourceInterval": [634, 637] }, "Seq", []], ["terminal", { "sourceInterval": [639, 642] }, ","]]], ["terminal", { "sourceInterval": [644, 647] }, ">"]]], "Alt": ["define", { "sourceInterval": [651, 685] }, null, [], ["app", { "sourceInterval": [661, 685] }, "NonemptyListOf", [["app", { "sourceInterval": [676, 679] }, "Seq", []], ["terminal", { "sourceInterval": [681, 684] }, "|"]]]], "Seq": ["define", { "sourceInterval": [689, 704] }, null, [], ["star", { "sourceInterval": [699, 704] }, ["app", { "sourceInterval": [699, 703] }, "Iter", []]]], "Iter_star": ["define", { "sourceInterval": [719, 736] }, null, [], ["seq", { "sourceInterval": [719, 727] }, ["app", { "sourceInterval": [719, 723] }, "Pred", []], ["terminal", { "sourceInterval": [724, 727] }, "*"]]], "Iter_plus": ["define", { "sourceInterval": [743, 760] }, null, [], ["seq", { "sourceInterval": [743, 751] }, ["app", { "sourceInterval": [743, 747] }, "Pred", []], ["terminal", { "sourceInterval": [748, 751] }, "+"]]], "Iter_opt": ["define", { "sourceInterval": [767, 783] }, null, [], ["seq", { "sourceInterval": [767, 775] }, ["app", { "sourceInterval": [767, 771] }, "Pred", []], ["terminal", { "sourceInterval": [772, 775] }, "?"]]], "Iter": ["define", { "sourceInterval": [708, 794] }, null, [], ["alt", { "sourceInterval": [719, 794] }, ["app", { "sourceInterval": [719, 727] }, "Iter_star", []], ["app", { "sourceInterval": [743, 751] }, "Iter_plus", []], ["app", { "sourceInterval": [767, 775] }, "Iter_opt", []], ["app", { "sourceInterval": [790, 794] }, "Pred", []]]], "Pred_not": ["define", { "sourceInterval": [809, 824] }, null, [], ["seq", { "sourceInterval": [809, 816] }, ["terminal", { "sourceInterval": [809, 812] }, "~"], ["app", { "sourceInterval": [813, 816] }, "Lex", []]]], "Pred_lookahead": ["define", { "sourceInterval": [831, 852] }, null, [], ["seq", { "sourceInterval": [831, 838] }, ["terminal", { "sourceInterval": [831, 834] }, "&"], ["app", { "sourceInterval": [835, 838] }, "Lex", []]]], "Pred": ["define", { "sourceInterval": [798, 862] }, null, [], ["alt", { "sourceInterval": [809, 862] }, ["app", { "sourceInterval": [809, 816] }, "Pred_not", []], ["app", { "sourceInterval": [831, 838] }, "Pred_lookahead", []], ["app", { "sourceInterval": [859, 862] }, "Lex", []]]], "Lex_lex": ["define", { "sourceInterval": [876, 892] }, null, [], ["seq", { "sourceInterval": [876, 884] }, ["terminal", { "sourceInterval": [876, 879] }, "#"], ["app", { "sourceInterval": [880, 884] }, "Base", []]]], "Lex": ["define", { "sourceInterval": [866, 903] }, null, [], ["alt", { "sourceInterval": [876, 903] }, ["app", { "sourceInterval": [876, 884] }, "Lex_lex", []], ["app", { "sourceInterval": [899, 903] }, "Base", []]]], "Base_application": ["define", { "sourceInterval": [918, 979] }, null, [], ["seq", { "sourceInterval": [918, 963] }, ["app", { "sourceInterval": [918, 923] }, "ident", []], ["opt", { "sourceInterval": [924, 931] }, ["app", { "sourceInterval": [924, 930] }, "Params", []]], ["not", { "sourceInterval": [932, 963] }, ["alt", { "sourceInterval": [934, 962] }, ["seq", { "sourceInterval": [934, 948] }, ["opt", { "sourceInterval": [934, 944] }, ["app", { "sourceInterval": [934, 943] }, "ruleDescr", []]], ["terminal", { "sourceInterval": [945, 948] }, "="]], ["terminal", { "sourceInterval": [951, 955] }, ":="], ["terminal", { "sourceInterval": [958, 962] }, "+="]]]]], "Base_range": ["define", { "sourceInterval": [986, 1041] }, null, [], ["seq", { "sourceInterval": [986, 1022] }, ["app", { "sourceInterval": [986, 1001] }, "oneCharTerminal", []], ["terminal", { "sourceInterval": [1002, 1006] }, ".."], ["app", { "sourceInterval": [1007, 1022] }, "oneCharTerminal", []]]], "Base_terminal": ["define", { "sourceInterval": [1048, 1106] }, null, [], ["app", { "sourceInterval": [1048, 1056] }, "terminal", []]], "Base_paren": ["define", { "sourceInterval": [1113, 1168] }, null, [], ["seq", { "sourceInterval": [1113, 1124] }, ["terminal", { "sourceInterval": [1113, 1116] }, "("], ["app", { "sourceInterval": [1117, 1120] }, "Alt", []], ["terminal", { "sourceInterval": [1121, 1124] }, ")"]]], "Base": ["define", { "sourceInterval": [907, 1168] }, null, [], ["alt", { "sourceInterval": [918, 1168] }, ["app", { "sourceInterval": [918, 963] }, "Base_application", []], ["app", { "sourceInterval": [986, 1022] }, "Base_range", []], ["app", { "sourceInterval": [1048, 1056] }, "Base_terminal", []], ["app", { "sourceInterval": [1113, 1124] }, "Base_paren", []]]], "ruleDescr": ["define", { "sourceInterval": [1172, 1231] }, "a rule description", [], ["seq", { "sourceInterval": [1210, 1231] }, ["terminal", { "sourceInterval": [1210, 1213] }, "("], ["app", { "sourceInterval": [1214, 1227] }, "ruleDescrText", []], ["terminal", { "sourceInterval": [1228, 1231] }, ")"]]], "ruleDescrText": ["define", { "sourceInterval": [1235, 1266] }, null, [], ["star", { "sourceInterval": [1255, 1266] }, ["seq", { "sourceInterval": [1256, 1264] }, ["not", { "sourceInterval": [1256, 1260] }, ["terminal", { "sourceInterval": [1257, 1260] }, ")"]], ["app", { "sourceInterval": [1261, 1264] }, "any", []]]]], "caseName": ["define", { "sourceInterval": [1270, 1338] }, null, [], ["seq", { "sourceInterval": [1285, 1338] }, ["terminal", { "sourceInterval": [1285, 1289] }, "--"], ["star", { "sourceInterval": [1290, 1304] }, ["seq", { "sourceInterval": [1291, 1302] }, ["not", { "sourceInterval": [1291, 1296] }, ["terminal", { "sourceInterval": [1292, 1296] }, "\n"]], ["app", { "sourceInterval": [1297, 1302] }, "space", []]]], ["app", { "sourceInterval": [1305, 1309] }, "name", []], ["star", { "sourceInterval": [1310, 1324] }, ["seq", { "sourceInterval": [1311, 1322] }, ["not", { "sourceInterval": [1311, 1316] }, ["terminal", { "sourceInterval": [1312, 1316] }, "\n"]], ["app", { "sourceInterval": [1317, 1322] }, "space", []]]], ["alt", { "sourceInterval": [1326, 1337] }, ["terminal", { "sourceInterval": [1326, 1330] }, "\n"], ["lookahead", { "sourceInterval": [1333, 1337] }, ["terminal", { "sourceInterval": [1334, 1337] }, "}"]]]]], "name": ["define", { "sourceInterval": [1342, 1382] }, "a name", [], ["seq", { "sourceInterval": [1363, 1382] }, ["app", { "sourceInterval": [1363, 1372] }, "nameFirst", []], ["star", { "sourceInterval": [1373, 1382] }, ["app", { "sourceInterval": [1373, 1381] }, "nameRest", []]]]], "nameFirst": ["define", { "sourceInterval": [1386, 1418] }, null, [], ["alt", { "sourceInterval": [1402, 1418] }, ["terminal", { "sourceInterval": [1402, 1405] }, "_"], ["app", { "sourceInterval": [1412, 1418] }, "letter", []]]], "nameRest": ["define", { "sourceInterval": [1422, 1452] }, null, [], ["alt", { "sourceInterval": [1437, 1452] }, ["terminal", { "sourceInterval": [1437, 1440] }, "_"], ["app", { "sourceInterval": [1447, 1452] }, "alnum", []]]], "ident": ["define", { "sourceInterval": [1456, 1489] }, "an identifier", [], ["app", { "sourceInterval": [1485, 1489] }, "name", []]], "terminal": ["define", { "sourceInterval": [1493, 1531] }, null, [], ["seq", { "sourceInterval": [1508, 1531] }, ["terminal", { "sourceInterval": [1508, 1512] }, '"'], ["star", { "sourceInterval": [1513, 1526] }, ["app", { "sourceInterval": [1513, 1525] }, "terminalChar", []]], ["terminal", { "sourceInterval": [1527, 1531] }, '"']]], "oneCharTerminal": ["define", { "sourceInterval": [1535, 1579] }, null, [], ["seq", { "sourceInterval": [1557, 1579] }, ["terminal", { "sourceInterval": [1557, 1561] }, '"'], ["app", { "sourceInterval": [1562, 1574] }, "terminalChar", []], ["terminal", { "sourceInterval": [1575, 1579] }, '"']]], "terminalChar": ["define", { "sourceInterval": [1583, 1660] }, null, [], ["alt", { "sourceInterval": [1602, 1660] }, ["app", { "sourceInterval": [1602, 1612] }, "escapeChar", []], ["seq", { "sourceInterval": [1621, 1660] }, ["not", { "sourceInterval": [1621, 1626] }, ["terminal", { "sourceInterval": [1622, 1626] }, "\\"]], ["not", { "sourceInterval": [1627, 1632] }, ["terminal", { "sourceInterval": [1628, 1632] }, '"']], ["not", { "sourceInterval": [1633, 1638] }, ["terminal", { "sourceInterval": [1634, 1638] }, "\n"]], ["range", { "sourceInterval": [1639, 1660] }, "\0", "\u{10FFFF}"]]]], "escapeChar_backslash": ["define", { "sourceInterval": [1703, 1758] }, null, [], ["terminal", { "sourceInterval": [1703, 1709] }, "\\\\"]], "escapeChar_doubleQuote": ["define", { "sourceInterval": [1765, 1822] }, null, [], ["terminal", { "sourceInterval": [1765, 1771] }, '\\"']], "escapeChar_singleQuote": ["define", { "sourceInterval": [1829, 1886] }, null, [], ["terminal", { "sourceInterval": [1829, 1835] }, "\\'"]], "escapeChar_backspace": ["define", { "sourceInterval": [1893, 1948] }, null, [], ["terminal", { "sourceInterval": [1893, 1898] }, "\\b"]], "escapeChar_lineFeed": ["define", { "sourceInterval": [1955, 2009] }, null, [], ["terminal", { "sourceInterval": [1955, 1960] }, "\\n"]], "escapeChar_carriageReturn": ["define", { "sourceInterval": [2016, 2076] }, null, [], ["terminal", { "sourceInterval": [2016, 2021] }, "\\r"]], "escapeChar_tab": ["define", { "sourceInterval": [2083, 2132] }, null, [], ["terminal", { "sourceInterval": [2083, 2088] }, "\\t"]], "escapeChar_unicodeCodePoint": ["define", { "sourceInterval": [2139, 2243] }, null, [], ["seq", { "sourceInterval": [2139, 2221] }, ["terminal", { "sourceInterval": [2139, 2145] }, "\\u{"], ["app", { "sourceInterval": [2146, 2154] }, "hexDigit", []], ["opt", { "sourceInterval": [2155, 2164] }, ["app", { "sourceInterval": [2155, 2163] }, "hexDigit", []]], ["opt", { "sourceInterval": [2165, 2174] }, ["app", { "sourceInterval": [2165, 2173] }, "hexDigit", []]], ["opt", { "sourceInterval": [2188, 2197] }, ["app", { "sourceInterval": [2188, 2196] }, "hexDigit", []]], ["opt", { "sourceInterval": [2198, 2207] }, ["app", { "sourceInterval": [2198, 2206] }, "hexDigit", []]], ["opt", { "sourceInterval": [2208, 2217] }, ["app", { "sourceInterval": [2208, 2216] }, "hexDigit", []]], ["terminal", { "sourceInterval": [2218, 2221] }, "}"]]], "escapeChar_unicodeEscape": ["define", { "sourceInterval": [2250, 2309] }, null, [], ["seq", { "sourceInterval": [2250, 2291] }, ["terminal", { "sourceInterval": [2250, 2255] }, "\\u"], ["app", { "sourceInterval": [2256, 2264] }, "hexDigit", []], ["app", { "sourceInterval": [2265, 2273] }, "hexDigit", []], ["app", { "sourceInterval": [2274, 2282] }, "hexDigit", []], ["app", { "sourceInterval": [2283, 2291] }, "hexDigit", []]]], "escapeChar_hexEscape": ["define", { "sourceInterval": [2316, 2371] }, null, [], ["seq", { "sourceInterval": [2316, 2339] }, ["terminal", { "sourceInterval": [2316, 2321] }, "\\x"], ["app", { "sourceInterval": [2322, 2330] }, "hexDigit", []], ["app", { "sourceInterval": [2331, 2339] }, "hexDigit", []]]], "escapeChar": ["define", { "sourceInterval": [1664, 2371] }, "an escape sequence", [], ["alt", { "sourceInterval": [1703, 2371] }, ["app", { "sourceInterval": [1703, 1709] }, "escapeChar_backslash", []], ["app", { "sourceInterval": [1765, 1771] }, "escapeChar_doubleQuote", []], ["app", { "sourceInterval": [1829, 1835] }, "escapeChar_singleQuote", []], ["app", { "sourceInterval": [1893, 1898] }, "escapeChar_backspace", []], ["app", { "sourceInterval": [1955, 1960] }, "escapeChar_lineFeed", []], ["app", { "sourceInterval": [2016, 2021] }, "escapeChar_carriageReturn", []], ["app", { "sourceInterval": [2083, 2088] }, "escapeChar_tab", []], ["app", { "sourceInterval": [2139, 2221] }, "escapeChar_unicodeCodePoint", []], ["app", { "sourceInterval": [2250, 2291] }, "escapeChar_unicodeEscape", []], ["app", { "sourceInterval": [2316, 2339] }, "escapeChar_hexEscape", []]]], "space": ["extend", { "sourceInterval": [2375, 2394] }, null, [], ["app", { "sourceInterval": [2387, 2394] }, "comment", []]], "comment_singleLine": ["define", { "sourceInterval": [2412, 2458] }, null, [], ["seq", { "sourceInterval": [2412, 2443] }, ["terminal", { "sourceInterval": [2412, 2416] }, "//"], ["star", { "sourceInterval": [2417, 2429] }, ["seq", { "sourceInterval": [2418, 2427] }, ["not", { "sourceInterval": [2418, 2423] }, ["terminal", { "sourceInterval": [2419, 2423] }, "\n"]], ["app", { "sourceInterval": [2424, 2427] }, "any", []]]], ["lookahead", { "sourceInterval": [2430, 2443] }, ["alt", { "sourceInterval": [2432, 2442] }, ["terminal", { "sourceInterval": [2432, 2436] }, "\n"], ["app", { "sourceInterval": [2439, 2442] }, "end", []]]]]], "comment_multiLine": ["define", { "sourceInterval": [2465, 2501] }, null, [], ["seq", { "sourceInterval": [2465, 2487] }, ["terminal", { "sourceInterval": [2465, 2469] }, "/*"], ["star", { "sourceInterval": [2470, 2482] }, ["seq", { "sourceInterval": [2471, 2480] }, ["not", { "sourceInterval": [2471, 2476] }, ["terminal", { "sourceInterval": [2472, 2476] }, "*/"]], ["app", { "sourceInterval": [2477, 2480] }, "any", []]]], ["terminal", { "sourceInterval": [2483, 2487] }, "*/"]]], "comment": ["define", { "sourceInterval": [2398, 2501] }, null, [], ["alt", { "sourceInterval": [2412, 2501] }, ["app", { "sourceInterval": [2412, 2443] }, "comment_singleLine", []], ["app", { "sourceInterval": [2465, 2487] }, "comment_multiLine", []]]], "tokens": ["define", { "sourceInterval": [2505, 2520] }, null, [], ["star", { "sourceInterval": [2514, 2520] }, ["app", { "sourceInterval": [2514, 2519] }, "token", []]]], "token": ["define", { "sourceInterval": [2524, 2600] }, null, [], ["alt", { "sourceInterval": [2532, 2600] }, ["app", { "sourceInterval": [2532, 2540] }, "caseName", []], ["app", { "sourceInterval": [2543, 2550] }, "comment", []], ["app", { "sourceInterval": [2553, 2558] }, "ident", []], ["app", { "sourceInterval": [2561, 2569] }, "operator", []], ["app", { "sourceInterval": [2572, 2583] }, "punctuation", []], ["app", { "sourceInterval": [2586, 2594] }, "terminal", []], ["app", { "sourceInterval": [2597, 2600] }, "any", []]]], "operator": ["define", { "sourceInterval": [2604, 2669] }, null, [], ["alt", { "sourceInterval": [2615, 2669] }, ["terminal", { "sourceInterval": [2615, 2619] }, "<:"], ["terminal", { "sourceInterval": [2622, 2625] }, "="], ["terminal", { "sourceInterval": [2628, 2632] }, ":="], ["terminal", { "sourceInterval": [2635, 2639] }, "+="], ["terminal", { "sourceInterval": [2642, 2645] }, "*"], ["terminal", { "sourceInterval": [2648, 2651] }, "+"], ["terminal", { "sourceInterval": [2654, 2657] }, "?"], ["terminal", { "sourceInterval": [2660, 2663] }, "~"], ["terminal", { "sourceInterval": [2666, 2669] }, "&"]]], "punctuation": ["define", { "sourceInterval": [2673, 2709] }, null, [], ["alt", { "sourceInterval": [2687, 2709] }, ["terminal", { "sourceInterval": [2687, 2690] }, "<"], ["terminal", { "sourceInterval": [2693, 2696] }, ">"], ["terminal", { "sourceInterval": [2699, 2702] }, ","], ["terminal", { "sourceInterval": [2705, 2709] }, "--"]]] }]);

// node_modules/ohm-js/src/buildGrammar.js
var superSplicePlaceholder = Object.create(PExpr.prototype);
function namespaceHas(ns, name) {
  for (const prop in ns) {
    if (prop === name) return true;
  }
  return false;
}
function buildGrammar2(match, namespace, optOhmGrammarForTesting, options) {
  const builder = new Builder2(options);
  let decl;
  let currentRuleName;
  let currentRuleFormals;
  let overriding = false;
  const metaGrammar = optOhmGrammarForTesting || ohm_grammar_default;
  const helpers = metaGrammar.createSemantics().addOperation("visit", {
    Grammars(grammarIter) {
      return grammarIter.children.map((c) => c.visit());
    },
    Grammar(id2, s, _open, rules, _close) {
      const grammarName = id2.visit();
      decl = builder.newGrammar(grammarName);
      s.child(0) && s.child(0).visit();
      rules.children.map((c) => c.visit());
      const g = decl.build();
      g.source = this.source.trimmed();
      if (namespaceHas(namespace, grammarName)) {
        throw duplicateGrammarDeclaration(g, namespace);
      }
      namespace[grammarName] = g;
      return g;
    },
    SuperGrammar(_, n) {
      const superGrammarName = n.visit();
      if (superGrammarName === "null") {
        decl.withSuperGrammar(null);
      } else {
        if (!namespace || !namespaceHas(namespace, superGrammarName)) {
          throw undeclaredGrammar(superGrammarName, namespace, n.source);
        }
        decl.withSuperGrammar(namespace[superGrammarName]);
      }
    },
    Rule_define(n, fs, d, _, b) {
      currentRuleName = n.visit();
      currentRuleFormals = fs.children.map((c) => c.visit())[0] || [];
      if (!decl.defaultStartRule && decl.ensureSuperGrammar() !== Grammar.ProtoBuiltInRules) {
        decl.withDefaultStartRule(currentRuleName);
      }
      const body = b.visit();
      const description = d.children.map((c) => c.visit())[0];
      const source = this.source.trimmed();
      return decl.define(currentRuleName, currentRuleFormals, body, description, source);
    },
    Rule_override(n, fs, _, b) {
      currentRuleName = n.visit();
      currentRuleFormals = fs.children.map((c) => c.visit())[0] || [];
      const source = this.source.trimmed();
      decl.ensureSuperGrammarRuleForOverriding(currentRuleName, source);
      overriding = true;
      const body = b.visit();
      overriding = false;
      return decl.override(currentRuleName, currentRuleFormals, body, null, source);
    },
    Rule_extend(n, fs, _, b) {
      currentRuleName = n.visit();
      currentRuleFormals = fs.children.map((c) => c.visit())[0] || [];
      const body = b.visit();
      const source = this.source.trimmed();
      return decl.extend(currentRuleName, currentRuleFormals, body, null, source);
    },
    RuleBody(_, terms) {
      return builder.alt(...terms.visit()).withSource(this.source);
    },
    OverrideRuleBody(_, terms) {
      const args = terms.visit();
      const expansionPos = args.indexOf(superSplicePlaceholder);
      if (expansionPos >= 0) {
        const beforeTerms = args.slice(0, expansionPos);
        const afterTerms = args.slice(expansionPos + 1);
        afterTerms.forEach((t) => {
          if (t === superSplicePlaceholder) throw multipleSuperSplices(t);
        });
        return new Splice(
          decl.superGrammar,
          currentRuleName,
          beforeTerms,
          afterTerms
        ).withSource(this.source);
      } else {
        return builder.alt(...args).withSource(this.source);
      }
    },
    Formals(opointy, fs, cpointy) {
      return fs.visit();
    },
    Params(opointy, ps, cpointy) {
      return ps.visit();
    },
    Alt(seqs) {
      return builder.alt(...seqs.visit()).withSource(this.source);
    },
    TopLevelTerm_inline(b, n) {
      const inlineRuleName = currentRuleName + "_" + n.visit();
      const body = b.visit();
      const source = this.source.trimmed();
      const isNewRuleDeclaration = !(decl.superGrammar && decl.superGrammar.rules[inlineRuleName]);
      if (overriding && !isNewRuleDeclaration) {
        decl.override(inlineRuleName, currentRuleFormals, body, null, source);
      } else {
        decl.define(inlineRuleName, currentRuleFormals, body, null, source);
      }
      const params = currentRuleFormals.map((formal) => builder.app(formal));
      return builder.app(inlineRuleName, params).withSource(body.source);
    },
    OverrideTopLevelTerm_superSplice(_) {
      return superSplicePlaceholder;
    },
    Seq(expr) {
      return builder.seq(...expr.children.map((c) => c.visit())).withSource(this.source);
    },
    Iter_star(x, _) {
      return builder.star(x.visit()).withSource(this.source);
    },
    Iter_plus(x, _) {
      return builder.plus(x.visit()).withSource(this.source);
    },
    Iter_opt(x, _) {
      return builder.opt(x.visit()).withSource(this.source);
    },
    Pred_not(_, x) {
      return builder.not(x.visit()).withSource(this.source);
    },
    Pred_lookahead(_, x) {
      return builder.lookahead(x.visit()).withSource(this.source);
    },
    Lex_lex(_, x) {
      return builder.lex(x.visit()).withSource(this.source);
    },
    Base_application(rule, ps) {
      const params = ps.children.map((c) => c.visit())[0] || [];
      return builder.app(rule.visit(), params).withSource(this.source);
    },
    Base_range(from, _, to) {
      return builder.range(from.visit(), to.visit()).withSource(this.source);
    },
    Base_terminal(expr) {
      return builder.terminal(expr.visit()).withSource(this.source);
    },
    Base_paren(open, x, close2) {
      return x.visit();
    },
    ruleDescr(open, t, close2) {
      return t.visit();
    },
    ruleDescrText(_) {
      return this.sourceString.trim();
    },
    caseName(_, space1, n, space2, end2) {
      return n.visit();
    },
    name(first2, rest) {
      return this.sourceString;
    },
    nameFirst(expr) {
    },
    nameRest(expr) {
    },
    terminal(open, cs, close2) {
      return cs.children.map((c) => c.visit()).join("");
    },
    oneCharTerminal(open, c, close2) {
      return c.visit();
    },
    escapeChar(c) {
      try {
        return unescapeCodePoint(this.sourceString);
      } catch (err) {
        if (err instanceof RangeError && err.message.startsWith("Invalid code point ")) {
          throw invalidCodePoint(c);
        }
        throw err;
      }
    },
    NonemptyListOf(x, _, xs) {
      return [x.visit()].concat(xs.children.map((c) => c.visit()));
    },
    EmptyListOf() {
      return [];
    },
    _terminal() {
      return this.sourceString;
    }
  });
  return helpers(match).visit();
}

// node_modules/ohm-js/dist/operations-and-attributes.js
var operations_and_attributes_default = makeRecipe(["grammar", { "source": 'OperationsAndAttributes {\n\n  AttributeSignature =\n    name\n\n  OperationSignature =\n    name Formals?\n\n  Formals\n    = "(" ListOf<name, ","> ")"\n\n  name  (a name)\n    = nameFirst nameRest*\n\n  nameFirst\n    = "_"\n    | letter\n\n  nameRest\n    = "_"\n    | alnum\n\n}' }, "OperationsAndAttributes", null, "AttributeSignature", { "AttributeSignature": ["define", { "sourceInterval": [29, 58] }, null, [], ["app", { "sourceInterval": [54, 58] }, "name", []]], "OperationSignature": ["define", { "sourceInterval": [62, 100] }, null, [], ["seq", { "sourceInterval": [87, 100] }, ["app", { "sourceInterval": [87, 91] }, "name", []], ["opt", { "sourceInterval": [92, 100] }, ["app", { "sourceInterval": [92, 99] }, "Formals", []]]]], "Formals": ["define", { "sourceInterval": [104, 143] }, null, [], ["seq", { "sourceInterval": [118, 143] }, ["terminal", { "sourceInterval": [118, 121] }, "("], ["app", { "sourceInterval": [122, 139] }, "ListOf", [["app", { "sourceInterval": [129, 133] }, "name", []], ["terminal", { "sourceInterval": [135, 138] }, ","]]], ["terminal", { "sourceInterval": [140, 143] }, ")"]]], "name": ["define", { "sourceInterval": [147, 187] }, "a name", [], ["seq", { "sourceInterval": [168, 187] }, ["app", { "sourceInterval": [168, 177] }, "nameFirst", []], ["star", { "sourceInterval": [178, 187] }, ["app", { "sourceInterval": [178, 186] }, "nameRest", []]]]], "nameFirst": ["define", { "sourceInterval": [191, 223] }, null, [], ["alt", { "sourceInterval": [207, 223] }, ["terminal", { "sourceInterval": [207, 210] }, "_"], ["app", { "sourceInterval": [217, 223] }, "letter", []]]], "nameRest": ["define", { "sourceInterval": [227, 257] }, null, [], ["alt", { "sourceInterval": [242, 257] }, ["terminal", { "sourceInterval": [242, 245] }, "_"], ["app", { "sourceInterval": [252, 257] }, "alnum", []]]] }]);

// node_modules/ohm-js/src/semanticsDeferredInit.js
initBuiltInSemantics(Grammar.BuiltInRules);
initPrototypeParser(operations_and_attributes_default);
function initBuiltInSemantics(builtInRules) {
  const actions = {
    empty() {
      return this.iteration();
    },
    nonEmpty(first2, _, rest) {
      return this.iteration([first2].concat(rest.children));
    },
    self(..._children) {
      return this;
    }
  };
  Semantics.BuiltInSemantics = Semantics.createSemantics(builtInRules, null).addOperation(
    "asIteration",
    {
      emptyListOf: actions.empty,
      nonemptyListOf: actions.nonEmpty,
      EmptyListOf: actions.empty,
      NonemptyListOf: actions.nonEmpty,
      _iter: actions.self
    }
  );
}
function initPrototypeParser(grammar2) {
  Semantics.prototypeGrammarSemantics = grammar2.createSemantics().addOperation("parse", {
    AttributeSignature(name) {
      return {
        name: name.parse(),
        formals: []
      };
    },
    OperationSignature(name, optFormals) {
      return {
        name: name.parse(),
        formals: optFormals.children.map((c) => c.parse())[0] || []
      };
    },
    Formals(oparen, fs, cparen) {
      return fs.asIteration().children.map((c) => c.parse());
    },
    name(first2, rest) {
      return this.sourceString;
    }
  });
  Semantics.prototypeGrammar = grammar2;
}

// node_modules/ohm-js/src/findIndentation.js
function findIndentation(input) {
  let pos = 0;
  const stack = [0];
  const topOfStack = () => stack[stack.length - 1];
  const result = {};
  const regex = /( *).*(?:$|\r?\n|\r)/g;
  let match;
  while ((match = regex.exec(input)) != null) {
    const [line, indent] = match;
    if (line.length === 0) break;
    const indentSize = indent.length;
    const prevSize = topOfStack();
    const indentPos = pos + indentSize;
    if (indentSize > prevSize) {
      stack.push(indentSize);
      result[indentPos] = 1;
    } else if (indentSize < prevSize) {
      const prevLength = stack.length;
      while (topOfStack() !== indentSize) {
        stack.pop();
      }
      result[indentPos] = -1 * (prevLength - stack.length);
    }
    pos += line.length;
  }
  if (stack.length > 1) {
    result[pos] = 1 - stack.length;
  }
  return result;
}

// node_modules/ohm-js/src/IndentationSensitive.js
var INDENT_DESCRIPTION = "an indented block";
var DEDENT_DESCRIPTION = "a dedent";
var INVALID_CODE_POINT = 1114111 + 1;
var InputStreamWithIndentation = class extends InputStream {
  constructor(state) {
    super(state.input);
    this.state = state;
  }
  _indentationAt(pos) {
    return this.state.userData[pos] || 0;
  }
  atEnd() {
    return super.atEnd() && this._indentationAt(this.pos) === 0;
  }
  next() {
    if (this._indentationAt(this.pos) !== 0) {
      this.examinedLength = Math.max(this.examinedLength, this.pos);
      return void 0;
    }
    return super.next();
  }
  nextCharCode() {
    if (this._indentationAt(this.pos) !== 0) {
      this.examinedLength = Math.max(this.examinedLength, this.pos);
      return INVALID_CODE_POINT;
    }
    return super.nextCharCode();
  }
  nextCodePoint() {
    if (this._indentationAt(this.pos) !== 0) {
      this.examinedLength = Math.max(this.examinedLength, this.pos);
      return INVALID_CODE_POINT;
    }
    return super.nextCodePoint();
  }
};
var Indentation = class extends PExpr {
  constructor(isIndent = true) {
    super();
    this.isIndent = isIndent;
  }
  allowsSkippingPrecedingSpace() {
    return true;
  }
  eval(state) {
    const { inputStream } = state;
    const pseudoTokens = state.userData;
    state.doNotMemoize = true;
    const origPos = inputStream.pos;
    const sign2 = this.isIndent ? 1 : -1;
    const count = (pseudoTokens[origPos] || 0) * sign2;
    if (count > 0) {
      state.userData = Object.create(pseudoTokens);
      state.userData[origPos] -= sign2;
      state.pushBinding(new TerminalNode(0), origPos);
      return true;
    } else {
      state.processFailure(origPos, this);
      return false;
    }
  }
  getArity() {
    return 1;
  }
  _assertAllApplicationsAreValid(ruleName, grammar2) {
  }
  _isNullable(grammar2, memo) {
    return false;
  }
  assertChoicesHaveUniformArity(ruleName) {
  }
  assertIteratedExprsAreNotNullable(grammar2) {
  }
  introduceParams(formals) {
    return this;
  }
  substituteParams(actuals) {
    return this;
  }
  toString() {
    return this.isIndent ? "indent" : "dedent";
  }
  toDisplayString() {
    return this.toString();
  }
  toFailure(grammar2) {
    const description = this.isIndent ? INDENT_DESCRIPTION : DEDENT_DESCRIPTION;
    return new Failure(this, description, "description");
  }
};
var applyIndent = new Apply("indent");
var applyDedent = new Apply("dedent");
var newAnyBody = new Splice(built_in_rules_default, "any", [applyIndent, applyDedent], []);
var IndentationSensitive = new Builder2().newGrammar("IndentationSensitive").withSuperGrammar(built_in_rules_default).define("indent", [], new Indentation(true), INDENT_DESCRIPTION, void 0, true).define("dedent", [], new Indentation(false), DEDENT_DESCRIPTION, void 0, true).extend("any", [], newAnyBody, "any character", void 0).build();
Object.assign(IndentationSensitive, {
  _matchStateInitializer(state) {
    state.userData = findIndentation(state.input);
    state.inputStream = new InputStreamWithIndentation(state);
  },
  supportsIncrementalParsing: false
});

// node_modules/ohm-js/src/version.js
var version = "17.5.0";

// node_modules/ohm-js/src/main.js
Grammar.initApplicationParser(ohm_grammar_default, buildGrammar2);
var isBuffer = (obj) => !!obj.constructor && typeof obj.constructor.isBuffer === "function" && obj.constructor.isBuffer(obj);
function compileAndLoad(source, namespace, buildOptions) {
  const m = ohm_grammar_default.match(source, "Grammars");
  if (m.failed()) {
    throw grammarSyntaxError(m);
  }
  return buildGrammar2(m, namespace, void 0, buildOptions);
}
function _grammar(source, optNamespace, buildOptions) {
  const ns = _grammars(source, optNamespace, buildOptions);
  const grammarNames = Object.keys(ns);
  if (grammarNames.length === 0) {
    throw new Error("Missing grammar definition");
  } else if (grammarNames.length > 1) {
    const secondGrammar = ns[grammarNames[1]];
    const interval = secondGrammar.source;
    throw new Error(
      getLineAndColumnMessage(interval.sourceString, interval.startIdx) + "Found more than one grammar definition -- use ohm.grammars() instead."
    );
  }
  return ns[grammarNames[0]];
}
function _grammars(source, optNamespace, buildOptions) {
  const ns = Object.create(optNamespace || {});
  if (typeof source !== "string") {
    if (isBuffer(source)) {
      source = source.toString();
    } else {
      throw new TypeError(
        "Expected string as first argument, got " + unexpectedObjToString(source)
      );
    }
  }
  compileAndLoad(source, ns, buildOptions);
  return ns;
}
function grammar(source, optNamespace) {
  return _grammar(source, optNamespace);
}
function grammars(source, optNamespace) {
  return _grammars(source, optNamespace);
}

// src/syntax/latex.recipe.json
var latex_recipe_default = ["grammar", {}, "Latex", ["grammar", {}, "Expression", null, "formula", { formula: ["define", {}, null, [], ["seq", {}, ["app", {}, "sum", []], ["star", {}, ["seq", {}, ["app", {}, "relation", []], ["app", {}, "sum", []]]]]], relation: ["define", {}, "a relation such as '='", [], ["alt", {}, ["terminal", {}, "="], ["terminal", {}, "\u2260"], ["terminal", {}, "\u2254"], ["terminal", {}, "\u2261"], ["terminal", {}, ">"], ["terminal", {}, "\u2265"], ["terminal", {}, "<"], ["terminal", {}, "\u2264"], ["terminal", {}, "\u2AB0"], ["terminal", {}, "\u227B"], ["terminal", {}, "\u2208"], ["terminal", {}, "\u221D"], ["terminal", {}, "\u2248"], ["terminal", {}, "\u2192"]]], claim: ["define", {}, null, [], ["seq", {}, ["app", {}, "formula", []], ["opt", {}, ["seq", {}, ["terminal", {}, "\xA7given "], ["app", {}, "hypotheses", []]]]]], hypotheses: ["define", {}, null, [], ["seq", {}, ["app", {}, "hypothesis", []], ["star", {}, ["seq", {}, ["terminal", {}, ","], ["app", {}, "hypothesis", []]]]]], hypothesis: ["define", {}, null, [], ["seq", {}, ["app", {}, "formula", []], ["star", {}, ["app", {}, "property", []]]]], property: ["define", {}, "a property such as 'symmetric'", [], ["seq", {}, ["terminal", {}, "\xA7"], ["not", {}, ["alt", {}, ["terminal", {}, "given "], ["terminal", {}, "let "], ["terminal", {}, "of "], ["terminal", {}, "for "], ["terminal", {}, "matrix "], ["terminal", {}, "vector "], ["terminal", {}, "row "], ["terminal", {}, "scalar "]]], ["app", {}, "word", []], ["terminal", {}, " "]]], declaration: ["define", {}, null, [], ["seq", {}, ["opt", {}, ["terminal", {}, "\xA7let "]], ["app", {}, "factor", []], ["star", {}, ["seq", {}, ["terminal", {}, ","], ["app", {}, "factor", []]]], ["terminal", {}, ":"], ["app", {}, "type", []]]], type: ["define", {}, null, [], ["seq", {}, ["app", {}, "shape", []], ["star", {}, ["alt", {}, ["app", {}, "property", []], ["app", {}, "dependence", []]]], ["opt", {}, ["app", {}, "family", []]]]], shape_matrix: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\xA7matrix ("], ["app", {}, "sum", []], ["terminal", {}, ","], ["app", {}, "sum", []], ["terminal", {}, ")"]]], shape_vector: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\xA7vector ("], ["app", {}, "sum", []], ["terminal", {}, ")"]]], shape_row: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\xA7row ("], ["app", {}, "sum", []], ["terminal", {}, ")"]]], shape_scalar: ["define", {}, null, [], ["terminal", {}, "\xA7scalar "]], shape_integer: ["define", {}, null, [], ["terminal", {}, "\xA7integer "]], shape: ["define", {}, "a shape, for example matrix or vector with its sizes", [], ["alt", {}, ["app", {}, "shape_matrix", []], ["app", {}, "shape_vector", []], ["app", {}, "shape_row", []], ["app", {}, "shape_scalar", []], ["app", {}, "shape_integer", []]]], dependence: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\xA7of "], ["app", {}, "factor", []], ["star", {}, ["seq", {}, ["terminal", {}, ","], ["app", {}, "factor", []]]]]], family: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\xA7for "], ["app", {}, "factor", []], ["terminal", {}, "="], ["app", {}, "sum", []], ["terminal", {}, "\u2025"], ["app", {}, "sum", []]]], sum: ["define", {}, null, [], ["seq", {}, ["opt", {}, ["terminal", {}, "-"]], ["app", {}, "term", []], ["star", {}, ["seq", {}, ["alt", {}, ["terminal", {}, "+"], ["terminal", {}, "-"]], ["app", {}, "term", []]]]]], term: ["define", {}, null, [], ["seq", {}, ["app", {}, "kronecker", []], ["star", {}, ["seq", {}, ["alt", {}, ["terminal", {}, "\u2218"], ["terminal", {}, "\u2298"]], ["app", {}, "kronecker", []]]]]], kronecker: ["define", {}, null, [], ["seq", {}, ["app", {}, "product", []], ["star", {}, ["seq", {}, ["alt", {}, ["terminal", {}, "\u2297"], ["terminal", {}, "\u2295"]], ["app", {}, "product", []]]]]], product: ["define", {}, null, [], ["seq", {}, ["app", {}, "factor", []], ["star", {}, ["seq", {}, ["alt", {}, ["terminal", {}, "\u2062"], ["terminal", {}, "*"], ["terminal", {}, "\xD7"], ["terminal", {}, "/"]], ["alt", {}, ["app", {}, "factor", []], ["app", {}, "negative", []]]]]]], negative: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "-"], ["app", {}, "factor", []]]], factor: ["define", {}, null, [], ["seq", {}, ["alt", {}, ["app", {}, "name", []], ["app", {}, "number", []], ["app", {}, "bracket", []], ["app", {}, "operand", []]], ["star", {}, ["alt", {}, ["seq", {}, ["terminal", {}, "'"], ["terminal", {}, ""]], ["seq", {}, ["terminal", {}, "^{"], ["app", {}, "exponent", []]], ["seq", {}, ["terminal", {}, "_{"], ["app", {}, "subscript", []]], ["seq", {}, ["terminal", {}, "_("], ["app", {}, "position", []]]]]]], operand: ["define", {}, null, [], ["alt", {}, ["app", {}, "takesFactor", []], ["app", {}, "takesProduct", []], ["app", {}, "bars", []], ["app", {}, "secondDerivative", []], ["app", {}, "derivativeOperator", []], ["app", {}, "derivative", []], ["app", {}, "big", []], ["app", {}, "nabla", []], ["app", {}, "norm", []], ["app", {}, "ones", []], ["app", {}, "inner", []]]], name: ["define", {}, "a name", [], ["seq", {}, ["alt", {}, ["range", {}, "a", "z"], ["range", {}, "A", "Z"], ["range", {}, "\u03B1", "\u03C9"], ["range", {}, "\u0391", "\u03A9"], ["terminal", {}, "\u211D"], ["terminal", {}, "\u2115"], ["terminal", {}, "\u2124"], ["terminal", {}, "\u2102"], ["terminal", {}, "\u2113"]], ["star", {}, ["alt", {}, ["range", {}, "a", "z"], ["range", {}, "A", "Z"], ["range", {}, "0", "9"], ["range", {}, "\u0300", "\u036F"], ["terminal", {}, "\u20D7"], ["range", {}, "\u03B1", "\u03C9"], ["range", {}, "\u0391", "\u03A9"]]]]], number: ["define", {}, "a number", [], ["seq", {}, ["plus", {}, ["range", {}, "0", "9"]], ["opt", {}, ["seq", {}, ["terminal", {}, "."], ["plus", {}, ["range", {}, "0", "9"]]]]]], bracket: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "("], ["app", {}, "sum", []], ["terminal", {}, ")"]]], takesFactor: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\u0192"], ["app", {}, "word", []], ["terminal", {}, " "], ["opt", {}, ["seq", {}, ["terminal", {}, "^{"], ["app", {}, "exponent", []]]], ["alt", {}, ["app", {}, "arguments", []], ["app", {}, "factor", []]]]], takesProduct: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\u0191"], ["app", {}, "word", []], ["terminal", {}, " "], ["opt", {}, ["seq", {}, ["terminal", {}, "^{"], ["app", {}, "exponent", []]]], ["alt", {}, ["app", {}, "arguments", []], ["app", {}, "product", []]]]], word: ["define", {}, null, [], ["seq", {}, ["alt", {}, ["range", {}, "a", "z"], ["range", {}, "A", "Z"], ["range", {}, "\u03B1", "\u03C9"], ["range", {}, "\u0391", "\u03A9"]], ["star", {}, ["alt", {}, ["range", {}, "a", "z"], ["range", {}, "A", "Z"], ["range", {}, "0", "9"]]]]], arguments: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "("], ["app", {}, "sum", []], ["star", {}, ["seq", {}, ["terminal", {}, ","], ["app", {}, "sum", []]]], ["terminal", {}, ")"]]], secondDerivative_body: ["define", {}, null, [], ["seq", {}, ["alt", {}, ["terminal", {}, "\u2146"], ["terminal", {}, "\u2202"]], ["terminal", {}, "^{2}"], ["app", {}, "factor", []], ["opt", {}, ["seq", {}, ["terminal", {}, "/"], ["app", {}, "by", []]]]]], secondDerivative_operator: ["define", {}, null, [], ["seq", {}, ["alt", {}, ["terminal", {}, "\u2146"], ["terminal", {}, "\u2202"]], ["terminal", {}, "^{2}/"], ["app", {}, "by", []], ["opt", {}, ["terminal", {}, "\u2062"]], ["opt", {}, ["terminal", {}, "-"]], ["app", {}, "term", []]]], secondDerivative: ["define", {}, null, [], ["alt", {}, ["app", {}, "secondDerivative_body", []], ["app", {}, "secondDerivative_operator", []]]], derivativeOperator: ["define", {}, null, [], ["seq", {}, ["alt", {}, ["terminal", {}, "\u2146"], ["terminal", {}, "\u2202"]], ["terminal", {}, "/"], ["app", {}, "variable", []], ["opt", {}, ["terminal", {}, "\u2062"]], ["opt", {}, ["terminal", {}, "-"]], ["app", {}, "term", []]]], derivative: ["define", {}, null, [], ["seq", {}, ["alt", {}, ["terminal", {}, "\u2146"], ["terminal", {}, "\u2202"]], ["app", {}, "factor", []], ["opt", {}, ["seq", {}, ["terminal", {}, "/"], ["app", {}, "variable", []]]]]], by: ["define", {}, null, [], ["seq", {}, ["app", {}, "variable", []], ["opt", {}, ["seq", {}, ["opt", {}, ["terminal", {}, "\u2062"]], ["app", {}, "variable", []]]]]], variable: ["define", {}, null, [], ["seq", {}, ["alt", {}, ["terminal", {}, "\u2146"], ["terminal", {}, "\u2202"]], ["alt", {}, ["app", {}, "bare", []], ["app", {}, "factor", []]]]], bare: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\u0191"], ["app", {}, "word", []], ["terminal", {}, " "], ["not", {}, ["terminal", {}, "("]], ["app", {}, "factor", []]]], bars: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\u23B8"], ["app", {}, "sum", []], ["terminal", {}, "\u23B9"]]], norm: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\u27E6"], ["app", {}, "sum", []], ["terminal", {}, "\u27E7"]]], inner: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\u27E8"], ["app", {}, "sum", []], ["terminal", {}, ","], ["app", {}, "sum", []], ["terminal", {}, "\u27E9"]]], ones: ["define", {}, null, [], ["terminal", {}, "\u2460"]], big: ["define", {}, null, [], ["seq", {}, ["alt", {}, ["terminal", {}, "\u2211"], ["terminal", {}, "\u220F"]], ["star", {}, ["alt", {}, ["seq", {}, ["terminal", {}, "_{"], ["app", {}, "limits", []]], ["seq", {}, ["terminal", {}, "^{"], ["app", {}, "bound", []]]]], ["opt", {}, ["terminal", {}, "-"]], ["app", {}, "term", []]]], limits: ["define", {}, null, [], ["seq", {}, ["app", {}, "name", []], ["star", {}, ["seq", {}, ["terminal", {}, ","], ["app", {}, "name", []]]], ["opt", {}, ["seq", {}, ["alt", {}, ["terminal", {}, "="], ["terminal", {}, "\u2260"], ["terminal", {}, "<"], ["terminal", {}, "\u2264"], ["terminal", {}, ">"], ["terminal", {}, "\u2265"]], ["app", {}, "sum", []]]], ["star", {}, ["seq", {}, ["terminal", {}, ","], ["app", {}, "sum", []]]], ["terminal", {}, "}"]]], bound: ["define", {}, null, [], ["seq", {}, ["app", {}, "sum", []], ["star", {}, ["seq", {}, ["terminal", {}, ","], ["app", {}, "sum", []]]], ["terminal", {}, "}"]]], nabla: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\u2207"], ["star", {}, ["alt", {}, ["seq", {}, ["terminal", {}, "_{"], ["app", {}, "subscript", []]], ["seq", {}, ["terminal", {}, "^{"], ["app", {}, "exponent", []]]]], ["opt", {}, ["terminal", {}, "\u2062"]], ["opt", {}, ["terminal", {}, "-"]], ["app", {}, "term", []]]], exponent: ["define", {}, null, [], ["alt", {}, ["seq", {}, ["app", {}, "sign", []], ["terminal", {}, "}"]], ["seq", {}, ["app", {}, "entrywise", []], ["terminal", {}, "}"]], ["seq", {}, ["app", {}, "label", []], ["terminal", {}, "}"]], ["seq", {}, ["app", {}, "sum", []], ["terminal", {}, "}"]]]], sign: ["define", {}, null, [], ["alt", {}, ["terminal", {}, "T"], ["terminal", {}, "\u22A4"], ["terminal", {}, "\u2032"], ["terminal", {}, "-T"], ["terminal", {}, "-\u22A4"], ["terminal", {}, "+"], ["terminal", {}, "\u2020"], ["terminal", {}, "*"], ["terminal", {}, "H"], ["terminal", {}, "-"]]], entrywise: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\u2218"], ["app", {}, "sum", []]]], label: ["define", {}, null, [], ["alt", {}, ["seq", {}, ["terminal", {}, "("], ["plus", {}, ["app", {}, "mark", []]], ["terminal", {}, ")"]], ["seq", {}, ["terminal", {}, "["], ["plus", {}, ["app", {}, "mark", []]], ["terminal", {}, "]"]]]], mark: ["define", {}, null, [], ["alt", {}, ["range", {}, "a", "z"], ["range", {}, "A", "Z"], ["range", {}, "0", "9"], ["terminal", {}, "+"], ["terminal", {}, "-"]]], subscript: ["define", {}, null, [], ["seq", {}, ["app", {}, "sum", []], ["star", {}, ["seq", {}, ["terminal", {}, ","], ["app", {}, "sum", []]]], ["terminal", {}, "}"]]], position: ["define", {}, null, [], ["seq", {}, ["app", {}, "sum", []], ["star", {}, ["seq", {}, ["terminal", {}, ","], ["app", {}, "sum", []]]], ["terminal", {}, ")"]]] }], "formula", { term: ["override", {}, null, [], ["seq", {}, ["app", {}, "entrywiseProduct", []], ["star", {}, ["seq", {}, ["terminal", {}, ":"], ["app", {}, "entrywiseProduct", []]]]]], entrywiseProduct: ["define", {}, null, [], ["seq", {}, ["app", {}, "kronecker", []], ["star", {}, ["seq", {}, ["alt", {}, ["terminal", {}, "\u2218"], ["terminal", {}, "\u2298"]], ["app", {}, "kronecker", []]]]]], fraction: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\\frac{"], ["app", {}, "sum", []], ["terminal", {}, "}{"], ["app", {}, "sum", []], ["terminal", {}, "}"]]], fractionDerivative: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\\frac{"], ["alt", {}, ["terminal", {}, "\u2146"], ["terminal", {}, "\u2202"]], ["opt", {}, ["terminal", {}, "^{2}"]], ["app", {}, "sum", []], ["terminal", {}, "}{"], ["app", {}, "by", []], ["terminal", {}, "}"]]], fractionOperator: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\\frac{"], ["alt", {}, ["terminal", {}, "\u2146"], ["terminal", {}, "\u2202"]], ["opt", {}, ["terminal", {}, "^{2}"]], ["terminal", {}, "}{"], ["app", {}, "by", []], ["terminal", {}, "}"], ["opt", {}, ["terminal", {}, "\u2062"]], ["opt", {}, ["terminal", {}, "-"]], ["app", {}, "term", []]]], matrix: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\\begin{"], ["app", {}, "environment", []], ["terminal", {}, "}"], ["app", {}, "row", []], ["star", {}, ["seq", {}, ["terminal", {}, "\\\\"], ["app", {}, "row", []]]], ["terminal", {}, "\\end{"], ["app", {}, "environment", []], ["terminal", {}, "}"]]], row: ["define", {}, null, [], ["seq", {}, ["app", {}, "sum", []], ["star", {}, ["seq", {}, ["terminal", {}, "&"], ["app", {}, "sum", []]]]]], environment: ["define", {}, null, [], ["app", {}, "word", []]], operand: ["extend", {}, null, [], ["alt", {}, ["app", {}, "fractionDerivative", []], ["app", {}, "fractionOperator", []], ["app", {}, "fraction", []], ["app", {}, "matrix", []]]] }];

// src/syntax/plain.recipe.json
var plain_recipe_default = ["grammar", {}, "Plain", ["grammar", {}, "Expression", null, "formula", { formula: ["define", {}, null, [], ["seq", {}, ["app", {}, "sum", []], ["star", {}, ["seq", {}, ["app", {}, "relation", []], ["app", {}, "sum", []]]]]], relation: ["define", {}, "a relation such as '='", [], ["alt", {}, ["terminal", {}, "="], ["terminal", {}, "\u2260"], ["terminal", {}, "\u2254"], ["terminal", {}, "\u2261"], ["terminal", {}, ">"], ["terminal", {}, "\u2265"], ["terminal", {}, "<"], ["terminal", {}, "\u2264"], ["terminal", {}, "\u2AB0"], ["terminal", {}, "\u227B"], ["terminal", {}, "\u2208"], ["terminal", {}, "\u221D"], ["terminal", {}, "\u2248"], ["terminal", {}, "\u2192"]]], claim: ["define", {}, null, [], ["seq", {}, ["app", {}, "formula", []], ["opt", {}, ["seq", {}, ["terminal", {}, "\xA7given "], ["app", {}, "hypotheses", []]]]]], hypotheses: ["define", {}, null, [], ["seq", {}, ["app", {}, "hypothesis", []], ["star", {}, ["seq", {}, ["terminal", {}, ","], ["app", {}, "hypothesis", []]]]]], hypothesis: ["define", {}, null, [], ["seq", {}, ["app", {}, "formula", []], ["star", {}, ["app", {}, "property", []]]]], property: ["define", {}, "a property such as 'symmetric'", [], ["seq", {}, ["terminal", {}, "\xA7"], ["not", {}, ["alt", {}, ["terminal", {}, "given "], ["terminal", {}, "let "], ["terminal", {}, "of "], ["terminal", {}, "for "], ["terminal", {}, "matrix "], ["terminal", {}, "vector "], ["terminal", {}, "row "], ["terminal", {}, "scalar "]]], ["app", {}, "word", []], ["terminal", {}, " "]]], declaration: ["define", {}, null, [], ["seq", {}, ["opt", {}, ["terminal", {}, "\xA7let "]], ["app", {}, "factor", []], ["star", {}, ["seq", {}, ["terminal", {}, ","], ["app", {}, "factor", []]]], ["terminal", {}, ":"], ["app", {}, "type", []]]], type: ["define", {}, null, [], ["seq", {}, ["app", {}, "shape", []], ["star", {}, ["alt", {}, ["app", {}, "property", []], ["app", {}, "dependence", []]]], ["opt", {}, ["app", {}, "family", []]]]], shape_matrix: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\xA7matrix ("], ["app", {}, "sum", []], ["terminal", {}, ","], ["app", {}, "sum", []], ["terminal", {}, ")"]]], shape_vector: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\xA7vector ("], ["app", {}, "sum", []], ["terminal", {}, ")"]]], shape_row: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\xA7row ("], ["app", {}, "sum", []], ["terminal", {}, ")"]]], shape_scalar: ["define", {}, null, [], ["terminal", {}, "\xA7scalar "]], shape_integer: ["define", {}, null, [], ["terminal", {}, "\xA7integer "]], shape: ["define", {}, "a shape, for example matrix or vector with its sizes", [], ["alt", {}, ["app", {}, "shape_matrix", []], ["app", {}, "shape_vector", []], ["app", {}, "shape_row", []], ["app", {}, "shape_scalar", []], ["app", {}, "shape_integer", []]]], dependence: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\xA7of "], ["app", {}, "factor", []], ["star", {}, ["seq", {}, ["terminal", {}, ","], ["app", {}, "factor", []]]]]], family: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\xA7for "], ["app", {}, "factor", []], ["terminal", {}, "="], ["app", {}, "sum", []], ["terminal", {}, "\u2025"], ["app", {}, "sum", []]]], sum: ["define", {}, null, [], ["seq", {}, ["opt", {}, ["terminal", {}, "-"]], ["app", {}, "term", []], ["star", {}, ["seq", {}, ["alt", {}, ["terminal", {}, "+"], ["terminal", {}, "-"]], ["app", {}, "term", []]]]]], term: ["define", {}, null, [], ["seq", {}, ["app", {}, "kronecker", []], ["star", {}, ["seq", {}, ["alt", {}, ["terminal", {}, "\u2218"], ["terminal", {}, "\u2298"]], ["app", {}, "kronecker", []]]]]], kronecker: ["define", {}, null, [], ["seq", {}, ["app", {}, "product", []], ["star", {}, ["seq", {}, ["alt", {}, ["terminal", {}, "\u2297"], ["terminal", {}, "\u2295"]], ["app", {}, "product", []]]]]], product: ["define", {}, null, [], ["seq", {}, ["app", {}, "factor", []], ["star", {}, ["seq", {}, ["alt", {}, ["terminal", {}, "\u2062"], ["terminal", {}, "*"], ["terminal", {}, "\xD7"], ["terminal", {}, "/"]], ["alt", {}, ["app", {}, "factor", []], ["app", {}, "negative", []]]]]]], negative: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "-"], ["app", {}, "factor", []]]], factor: ["define", {}, null, [], ["seq", {}, ["alt", {}, ["app", {}, "name", []], ["app", {}, "number", []], ["app", {}, "bracket", []], ["app", {}, "operand", []]], ["star", {}, ["alt", {}, ["seq", {}, ["terminal", {}, "'"], ["terminal", {}, ""]], ["seq", {}, ["terminal", {}, "^{"], ["app", {}, "exponent", []]], ["seq", {}, ["terminal", {}, "_{"], ["app", {}, "subscript", []]], ["seq", {}, ["terminal", {}, "_("], ["app", {}, "position", []]]]]]], operand: ["define", {}, null, [], ["alt", {}, ["app", {}, "takesFactor", []], ["app", {}, "takesProduct", []], ["app", {}, "bars", []], ["app", {}, "secondDerivative", []], ["app", {}, "derivativeOperator", []], ["app", {}, "derivative", []], ["app", {}, "big", []], ["app", {}, "nabla", []], ["app", {}, "norm", []], ["app", {}, "ones", []], ["app", {}, "inner", []]]], name: ["define", {}, "a name", [], ["seq", {}, ["alt", {}, ["range", {}, "a", "z"], ["range", {}, "A", "Z"], ["range", {}, "\u03B1", "\u03C9"], ["range", {}, "\u0391", "\u03A9"], ["terminal", {}, "\u211D"], ["terminal", {}, "\u2115"], ["terminal", {}, "\u2124"], ["terminal", {}, "\u2102"], ["terminal", {}, "\u2113"]], ["star", {}, ["alt", {}, ["range", {}, "a", "z"], ["range", {}, "A", "Z"], ["range", {}, "0", "9"], ["range", {}, "\u0300", "\u036F"], ["terminal", {}, "\u20D7"], ["range", {}, "\u03B1", "\u03C9"], ["range", {}, "\u0391", "\u03A9"]]]]], number: ["define", {}, "a number", [], ["seq", {}, ["plus", {}, ["range", {}, "0", "9"]], ["opt", {}, ["seq", {}, ["terminal", {}, "."], ["plus", {}, ["range", {}, "0", "9"]]]]]], bracket: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "("], ["app", {}, "sum", []], ["terminal", {}, ")"]]], takesFactor: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\u0192"], ["app", {}, "word", []], ["terminal", {}, " "], ["opt", {}, ["seq", {}, ["terminal", {}, "^{"], ["app", {}, "exponent", []]]], ["alt", {}, ["app", {}, "arguments", []], ["app", {}, "factor", []]]]], takesProduct: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\u0191"], ["app", {}, "word", []], ["terminal", {}, " "], ["opt", {}, ["seq", {}, ["terminal", {}, "^{"], ["app", {}, "exponent", []]]], ["alt", {}, ["app", {}, "arguments", []], ["app", {}, "product", []]]]], word: ["define", {}, null, [], ["seq", {}, ["alt", {}, ["range", {}, "a", "z"], ["range", {}, "A", "Z"], ["range", {}, "\u03B1", "\u03C9"], ["range", {}, "\u0391", "\u03A9"]], ["star", {}, ["alt", {}, ["range", {}, "a", "z"], ["range", {}, "A", "Z"], ["range", {}, "0", "9"]]]]], arguments: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "("], ["app", {}, "sum", []], ["star", {}, ["seq", {}, ["terminal", {}, ","], ["app", {}, "sum", []]]], ["terminal", {}, ")"]]], secondDerivative_body: ["define", {}, null, [], ["seq", {}, ["alt", {}, ["terminal", {}, "\u2146"], ["terminal", {}, "\u2202"]], ["terminal", {}, "^{2}"], ["app", {}, "factor", []], ["opt", {}, ["seq", {}, ["terminal", {}, "/"], ["app", {}, "by", []]]]]], secondDerivative_operator: ["define", {}, null, [], ["seq", {}, ["alt", {}, ["terminal", {}, "\u2146"], ["terminal", {}, "\u2202"]], ["terminal", {}, "^{2}/"], ["app", {}, "by", []], ["opt", {}, ["terminal", {}, "\u2062"]], ["opt", {}, ["terminal", {}, "-"]], ["app", {}, "term", []]]], secondDerivative: ["define", {}, null, [], ["alt", {}, ["app", {}, "secondDerivative_body", []], ["app", {}, "secondDerivative_operator", []]]], derivativeOperator: ["define", {}, null, [], ["seq", {}, ["alt", {}, ["terminal", {}, "\u2146"], ["terminal", {}, "\u2202"]], ["terminal", {}, "/"], ["app", {}, "variable", []], ["opt", {}, ["terminal", {}, "\u2062"]], ["opt", {}, ["terminal", {}, "-"]], ["app", {}, "term", []]]], derivative: ["define", {}, null, [], ["seq", {}, ["alt", {}, ["terminal", {}, "\u2146"], ["terminal", {}, "\u2202"]], ["app", {}, "factor", []], ["opt", {}, ["seq", {}, ["terminal", {}, "/"], ["app", {}, "variable", []]]]]], by: ["define", {}, null, [], ["seq", {}, ["app", {}, "variable", []], ["opt", {}, ["seq", {}, ["opt", {}, ["terminal", {}, "\u2062"]], ["app", {}, "variable", []]]]]], variable: ["define", {}, null, [], ["seq", {}, ["alt", {}, ["terminal", {}, "\u2146"], ["terminal", {}, "\u2202"]], ["alt", {}, ["app", {}, "bare", []], ["app", {}, "factor", []]]]], bare: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\u0191"], ["app", {}, "word", []], ["terminal", {}, " "], ["not", {}, ["terminal", {}, "("]], ["app", {}, "factor", []]]], bars: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\u23B8"], ["app", {}, "sum", []], ["terminal", {}, "\u23B9"]]], norm: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\u27E6"], ["app", {}, "sum", []], ["terminal", {}, "\u27E7"]]], inner: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\u27E8"], ["app", {}, "sum", []], ["terminal", {}, ","], ["app", {}, "sum", []], ["terminal", {}, "\u27E9"]]], ones: ["define", {}, null, [], ["terminal", {}, "\u2460"]], big: ["define", {}, null, [], ["seq", {}, ["alt", {}, ["terminal", {}, "\u2211"], ["terminal", {}, "\u220F"]], ["star", {}, ["alt", {}, ["seq", {}, ["terminal", {}, "_{"], ["app", {}, "limits", []]], ["seq", {}, ["terminal", {}, "^{"], ["app", {}, "bound", []]]]], ["opt", {}, ["terminal", {}, "-"]], ["app", {}, "term", []]]], limits: ["define", {}, null, [], ["seq", {}, ["app", {}, "name", []], ["star", {}, ["seq", {}, ["terminal", {}, ","], ["app", {}, "name", []]]], ["opt", {}, ["seq", {}, ["alt", {}, ["terminal", {}, "="], ["terminal", {}, "\u2260"], ["terminal", {}, "<"], ["terminal", {}, "\u2264"], ["terminal", {}, ">"], ["terminal", {}, "\u2265"]], ["app", {}, "sum", []]]], ["star", {}, ["seq", {}, ["terminal", {}, ","], ["app", {}, "sum", []]]], ["terminal", {}, "}"]]], bound: ["define", {}, null, [], ["seq", {}, ["app", {}, "sum", []], ["star", {}, ["seq", {}, ["terminal", {}, ","], ["app", {}, "sum", []]]], ["terminal", {}, "}"]]], nabla: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\u2207"], ["star", {}, ["alt", {}, ["seq", {}, ["terminal", {}, "_{"], ["app", {}, "subscript", []]], ["seq", {}, ["terminal", {}, "^{"], ["app", {}, "exponent", []]]]], ["opt", {}, ["terminal", {}, "\u2062"]], ["opt", {}, ["terminal", {}, "-"]], ["app", {}, "term", []]]], exponent: ["define", {}, null, [], ["alt", {}, ["seq", {}, ["app", {}, "sign", []], ["terminal", {}, "}"]], ["seq", {}, ["app", {}, "entrywise", []], ["terminal", {}, "}"]], ["seq", {}, ["app", {}, "label", []], ["terminal", {}, "}"]], ["seq", {}, ["app", {}, "sum", []], ["terminal", {}, "}"]]]], sign: ["define", {}, null, [], ["alt", {}, ["terminal", {}, "T"], ["terminal", {}, "\u22A4"], ["terminal", {}, "\u2032"], ["terminal", {}, "-T"], ["terminal", {}, "-\u22A4"], ["terminal", {}, "+"], ["terminal", {}, "\u2020"], ["terminal", {}, "*"], ["terminal", {}, "H"], ["terminal", {}, "-"]]], entrywise: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "\u2218"], ["app", {}, "sum", []]]], label: ["define", {}, null, [], ["alt", {}, ["seq", {}, ["terminal", {}, "("], ["plus", {}, ["app", {}, "mark", []]], ["terminal", {}, ")"]], ["seq", {}, ["terminal", {}, "["], ["plus", {}, ["app", {}, "mark", []]], ["terminal", {}, "]"]]]], mark: ["define", {}, null, [], ["alt", {}, ["range", {}, "a", "z"], ["range", {}, "A", "Z"], ["range", {}, "0", "9"], ["terminal", {}, "+"], ["terminal", {}, "-"]]], subscript: ["define", {}, null, [], ["seq", {}, ["app", {}, "sum", []], ["star", {}, ["seq", {}, ["terminal", {}, ","], ["app", {}, "sum", []]]], ["terminal", {}, "}"]]], position: ["define", {}, null, [], ["seq", {}, ["app", {}, "sum", []], ["star", {}, ["seq", {}, ["terminal", {}, ","], ["app", {}, "sum", []]]], ["terminal", {}, ")"]]] }], "formula", { matrix: ["define", {}, null, [], ["seq", {}, ["terminal", {}, "["], ["app", {}, "row", []], ["star", {}, ["seq", {}, ["terminal", {}, ";"], ["app", {}, "row", []]]], ["terminal", {}, "]"]]], row: ["define", {}, null, [], ["seq", {}, ["app", {}, "sum", []], ["star", {}, ["seq", {}, ["terminal", {}, ","], ["app", {}, "sum", []]]]]], operand: ["extend", {}, null, [], ["app", {}, "matrix", []]] }];

// src/syntax/grammars.ts
var { makeRecipe: makeRecipe2 } = ohm_js_exports;
var recipes = { plain: plain_recipe_default, latex: latex_recipe_default };
var opened = {};
function grammarOf(spelling) {
  return opened[spelling] ??= makeRecipe2(recipes[spelling]);
}

// src/syntax/macros.ts
var maxLength = 1e5;
var maxUses = 500;
function expandMacros(source, macros) {
  let expanded2;
  let from = 0;
  for (let uses = 0; ; uses++) {
    const text = expanded2?.text ?? source;
    const use = nextUse(text, from, macros);
    if (use === void 0) return expanded2;
    expanded2 ??= {
      text: source,
      starts: Array.from({ length: source.length }, (_, i) => i),
      ends: Array.from({ length: source.length }, (_, i) => i + 1)
    };
    const place = expanded2.starts[use.start] ?? 0;
    if (uses >= maxUses) throw new Unreadable("macro-too-long", place);
    expanded2 = replaced(expanded2, use, place);
    if (expanded2.text.length > maxLength) throw new Unreadable("macro-too-long", place);
    from = use.start;
  }
}
function nextUse(text, from, macros) {
  const command = /\\(?:([A-Za-z]+)|.)/g;
  command.lastIndex = from;
  for (let match = command.exec(text); match !== null; match = command.exec(text)) {
    const macro = macros.get(match[1] ?? "");
    if (macro !== void 0) return { macro, start: match.index, end: command.lastIndex };
  }
  return void 0;
}
function replaced({ text, starts, ends }, { macro, start, end: end2 }, place) {
  const args = [];
  let behind = end2;
  for (let i = 0; i < macro.parameters; i++) {
    const argument = argumentAt(text, behind);
    if (argument === void 0) throw new Unreadable("argument-missing", place, { what: text.slice(start, end2) });
    args.push(argument);
    behind = argument.end;
  }
  const useEnd = ends[behind - 1];
  const out = { text: text.slice(0, start), starts: starts.slice(0, start), ends: ends.slice(0, start) };
  const putBody = (piece) => {
    out.text += piece;
    for (let i = 0; i < piece.length; i++) {
      out.starts.push(place);
      out.ends.push(useEnd);
    }
  };
  const putText = (from, to) => {
    out.text += text.slice(from, to);
    for (let i = from; i < to; i++) {
      out.starts.push(starts[i]);
      out.ends.push(ends[i]);
    }
  };
  for (const part of macro.body.split(/(#[1-9])/)) {
    const argument = part.startsWith("#") ? args[Number(part[1]) - 1] : void 0;
    if (argument === void 0) putBody(part);
    else putText(argument.start, argument.stop);
  }
  if (/\\[A-Za-z]+$/.test(macro.body) && /[A-Za-z]/.test(text[behind] ?? "")) putBody(" ");
  putText(behind, text.length);
  return out;
}
function argumentAt(text, from) {
  let at2 = from;
  while (/\s/.test(text[at2] ?? "")) at2++;
  if (at2 >= text.length) return void 0;
  if (text[at2] !== "{") {
    const token = /\\(?:[A-Za-z]+|.)|./suy;
    token.lastIndex = at2;
    token.exec(text);
    return { start: at2, stop: token.lastIndex, end: token.lastIndex };
  }
  let depth = 0;
  for (let i = at2; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === "{") depth++;
    else if (text[i] === "}" && --depth === 0) return { start: at2 + 1, stop: i, end: i + 1 };
  }
  return void 0;
}

// src/syntax/lookahead.ts
function partsOfBracket(text, from, close2) {
  const parts = [];
  let depth = 0;
  let start = from;
  let hasRows = false;
  for (let i = from; i < text.length; i++) {
    const ch = text[i];
    if (ch === "\\") {
      i++;
    } else if (ch === "(" || ch === "[" || ch === "{") {
      depth++;
    } else if (ch === ")" || ch === "]" || ch === "}") {
      if (depth-- > 0) continue;
      if (ch !== close2) return void 0;
      parts.push(text.slice(start, i));
      return { parts, end: i + 1, hasRows };
    } else if (depth === 0 && ch === ",") {
      parts.push(text.slice(start, i));
      start = i + 1;
    } else if (depth === 0 && ch === ";") {
      hasRows = true;
    }
  }
  return void 0;
}
function operandFollows(text, at2) {
  let i = at2;
  for (; ; ) {
    while (i < text.length && isSpace(text[i])) i++;
    const ch = text[i] ?? "";
    if (isLetter(ch) || "([{|\u2016\u27E8\u2202\u2207\u2211\u220F".includes(ch)) return ch !== "";
    if (ch !== "\\") return false;
    const name = /^[A-Za-z]+|^./.exec(text.slice(i + 1, i + 20))?.[0] ?? "";
    const symbol2 = symbolCommands.get(name);
    if (symbol2 !== void 0) return "|\u2016\u27E8\u2202\u2207\u2211\u220F{\u2113".includes(symbol2) || isLetter(symbol2);
    if (greekLetters.has(name) || functions.has(name) || fontCommands.has(name) || wordFonts.has(name)) return true;
    if (markCommands.has(name) || /^(?:[dtc]?frac|sqrt|begin|lvert|lVert|cancel|boxed)$/.test(name)) return true;
    if (bracketSizes.get(name) === "open" || bracketSizes.get(name) === "either") return true;
    if (passedOver.get(name) !== 0) return false;
    i += 1 + name.length;
  }
}

// src/syntax/words.ts
var longestRun = 64;
function wordAt(text, at2, context) {
  let end2 = at2 + 1;
  const last = Math.min(text.length, at2 + longestRun);
  while (end2 < last && (isLetter(text[end2]) || isDigit(text[end2]))) end2++;
  const { vocabulary } = context;
  if (end2 > at2 + 1) {
    const word = longWord(text, at2, text.slice(at2, end2), context);
    if (word !== void 0) return word;
  }
  const letter = text[at2];
  if (letter === "d" && !context.isArgument && isDifferential2(text, at2, context)) {
    const second2 = text[at2 + 1] === "2";
    return { kind: "differential", length: second2 ? 2 : 1, second: second2 };
  }
  if (letter === "\u03A3" && isSum(text, at2 + 1, !vocabulary.has("\u03A3"))) return { kind: "sum", length: 1 };
  if (end2 > at2 + 1) {
    const greek = greekWord2(text.slice(at2, end2), vocabulary);
    if (greek !== void 0) return greek;
  }
  return { kind: "name", length: 1, name: letter };
}
function longWord(text, at2, run, context) {
  const { vocabulary } = context;
  const declared = vocabulary.longest(run);
  if (declared !== void 0) return { kind: "name", length: declared.length, name: declared.name };
  if (context.keyWords.has(run)) return { kind: "key word", length: run.length, name: run };
  if (context.declaring) {
    const letters = /^[A-Za-z]*/.exec(run)[0];
    return letters.length > 1 && !greekLetters.has(letters) ? { kind: "name", length: run.length, name: run } : void 0;
  }
  const beforeBracket = isBeforeBracket(text, at2 + run.length);
  for (let length = Math.min(run.length, longestFunction); length > 1; length--) {
    const name = run.slice(0, length);
    const known = functions.get(name);
    if (known === void 0 || isDigit(run[length] ?? "")) continue;
    if (length < run.length && !foundInRuns.has(name)) continue;
    if (known.takes === "brackets" && !beforeBracket) continue;
    return { kind: "function", length, name: known.name, takes: known.takes };
  }
  if (beforeBracket && isUnknownFunction(run, vocabulary)) {
    return { kind: "function", length: run.length, name: run, takes: "brackets" };
  }
  if (prose.has(run) && ![...run].every((letter) => vocabulary.has(letter)))
    return { kind: "prose", length: run.length, name: run };
  return void 0;
}
var longestFunction = Math.max(...[...functions.keys()].map((name) => name.length));
var isBeforeBracket = (text, at2) => /^\s*(?:\\(?:left|[bB]igg?l?)\s*)?\(/.test(text.slice(at2, at2 + 16));
function isUnknownFunction(run, vocabulary) {
  if (vocabulary.isFunction(run)) return true;
  if (run[0] === "d" && functions.has(run.slice(1))) return false;
  return /^[A-Za-z]{3,}\d*$/.test(run) && ![...run].every((letter) => isDigit(letter) || vocabulary.has(letter));
}
function greekWord2(run, vocabulary) {
  for (let length = Math.min(run.length, "epsilon".length); length > 1; length--) {
    const name = greekLetters.get(run.slice(0, length));
    if (name === void 0 || length < 4 && isLetter(run[length] ?? "")) continue;
    if (!vocabulary.has(name) && [...run.slice(0, length)].every((letter) => vocabulary.has(letter))) continue;
    return { kind: "name", length, name };
  }
  return void 0;
}
function isDifferential2(text, at2, context) {
  const { vocabulary } = context;
  const next = text[at2 + 1] ?? "";
  if (next === "2") return /^\s*\(/.test(text.slice(at2 + 2, at2 + 8));
  if (vocabulary.has("d")) {
    if (isLetter(next)) return vocabulary.begins(text.slice(at2 + 1, at2 + 20));
    const bracket = /\s*\(/y;
    bracket.lastIndex = at2 + 1;
    if (!bracket.test(text)) return false;
    const inside = partsOfBracket(text, bracket.lastIndex, ")");
    return inside !== void 0 && /^\s*\/\s*d/.test(text.slice(inside.end, inside.end + 8));
  }
  if (isLetter(next)) return true;
  let i = at2 + 1;
  while (i < text.length && isSpace(text[i])) i++;
  const first2 = text[i] ?? "";
  if (first2 === "/") return /^\/\s*d\S/.test(text.slice(i, i + 8));
  if (first2 === "\xB2") return true;
  if (first2 === "^") return /^\^\s*(?:2|\{\s*2\s*\})\s*(?:[A-Za-z(|/}]|\\[a-z|])/.test(text.slice(i, i + 16));
  if (first2 === "}" || first2 === "") return context.inNumerator;
  return operandFollows(text, i);
}
function isSum(text, at2, bareIndex) {
  const rest = text.slice(at2, at2 + 40);
  if (/^\s*(?:\^\s*(?:\w|\{[^{}]*\})\s*)?_\s*\{\s*[a-z]\s*(?:,\s*[a-z]\s*)*=/.test(rest)) return true;
  return bareIndex && /^_(?:[a-z](?![A-Za-z])|\{\s*[a-z]\s*(?:,\s*[a-z]\s*)*\})\s*(?:\^(?:\w|\{[^{}]*\}))?\s*[-A-Za-z0-9(|‖∑Σ\u0370-\u03ff]/.test(
    rest
  );
}

// src/syntax/preparer.ts
var Preparer = class {
  pieces = [];
  starts = [];
  ends = [];
  text;
  context;
  /** The next character to read. */
  at = 0;
  /** Whether what stands before is an operand, so that an operand that follows is multiplied with it. */
  operand = false;
  /** What stands before, for brackets that may be an entry. */
  before = "other";
  inSubscript = false;
  inNumerator = false;
  /** Where formulas stand side by side nothing is multiplied across a line's end, nothing added across words or `\quad`. */
  #gap = "none";
  /** Marks that wait for the letter below them. */
  marks = "";
  /** The piece of the last name, for a bracket that turns it into a function. */
  #name = -1;
  #depth = 0;
  /** Functions, sums and differentials without brackets that are still open. */
  #prefixes = 0;
  #declaring;
  /** The exponent that was written last, for `a^b^c`. */
  #power = { piece: -1, end: -1, at: 0 };
  #delta;
  constructor(text, context) {
    this.text = text;
    this.context = context;
    this.#declaring = context.isDeclaration;
  }
  prepare() {
    this.until(void 0, 0);
  }
  // Writing.
  put(piece, start, end2) {
    this.starts.push(start);
    this.ends.push(end2);
    this.#gap = "none";
    return this.pieces.push(piece) - 1;
  }
  insert(piece, what, at2) {
    this.pieces.splice(piece, 0, what);
    this.starts.splice(piece, 0, at2);
    this.ends.splice(piece, 0, at2);
  }
  /** An operator, a relation, a separator: an operand begins behind it. */
  sign(piece, start, end2) {
    if (this.#gap === "apart" && this.operand && !isRelation(piece)) throw new Unreadable("two-formulas", start);
    this.put(piece, start, end2);
    this.operand = false;
    this.before = "other";
    this.#prefixes = 0;
  }
  /** An operator that takes what follows: it nests without a bracket. */
  prefix(piece, start, end2) {
    this.factor(start);
    this.put(piece, start, end2);
    this.operand = false;
    this.before = "other";
    if (this.#depth + ++this.#prefixes > maxDepth) throw new Unreadable("too-deep", start, { limit: maxDepth });
  }
  /** Before an operand at `at`: the product with what stands before it, if no operator is written. */
  factor(at2) {
    if (!this.operand) return;
    if (this.#gap !== "none") throw new Unreadable("two-formulas", at2);
    this.put(this.inSubscript ? "," : "\u2062", at2, at2);
  }
  apart() {
    this.#gap = "apart";
  }
  lineEnds() {
    if (this.#gap === "none") this.#gap = "line";
  }
  behind(what) {
    this.operand = true;
    this.before = what;
  }
  fresh() {
    this.operand = false;
    this.before = "other";
  }
  lastPiece() {
    return this.pieces.at(-1) ?? "";
  }
  /** Whether a bracket here holds the argument of a function, which may wear an exponent: `\sin^2(x)`. */
  afterFunction() {
    if (this.operand) return false;
    const isRaised = this.#power.end === this.pieces.length;
    return functionMark.test(isRaised ? this.pieces[this.#power.piece - 1] ?? "" : this.lastPiece());
  }
  // Reading.
  skipSpaces() {
    while (this.at < this.text.length && isSpace(this.text[this.at])) this.at++;
  }
  /** Reads on to the bracket that closes, and past it; `opened` is where the open one stands. */
  until(close2, opened2) {
    this.nested(opened2, () => this.#untilHere(close2, opened2));
  }
  /** Reads what is one deeper. */
  nested(opened2, read2) {
    const prefixes2 = this.#prefixes;
    this.#depth += 1 + prefixes2;
    this.#prefixes = 0;
    if (this.#depth > maxDepth) throw new Unreadable("too-deep", opened2, { limit: maxDepth });
    read2();
    this.#depth -= 1 + prefixes2;
    this.#prefixes = prefixes2;
  }
  #untilHere(close2, opened2) {
    for (; ; ) {
      this.skipSpaces();
      if (this.at >= this.text.length) {
        if (close2 === void 0) break;
        throw new Unreadable("never-closed", opened2, { what: this.bracketAt(opened2) });
      }
      if (close2 !== void 0 && this.#closes(close2, opened2)) break;
      this.token();
    }
  }
  /** An argument without braces or brackets: one token that may be an operand. */
  bare(at2) {
    this.skipSpaces();
    const ch = this.text[this.at] ?? "";
    if (ch === "" || notArguments.includes(ch))
      throw new Unreadable("argument-missing", at2, { what: this.text.slice(at2, this.at) });
    this.nested(at2, () => this.single());
  }
  isOutermost() {
    return this.#depth === 1;
  }
  bracketAt(at2) {
    return this.text[at2];
  }
  /** The closing bracket or bar at the reading place, and whether it is said to close (`\right|`). */
  closer() {
    const written = this.text[this.at];
    const ch = symbolCharacters.get(written) ?? written;
    if (ch === "|" && this.text[this.at + 1] === "|") return { what: "\u2016", end: this.at + 2, surely: false };
    if (!")]}\u27E9|\u2016".includes(ch)) return void 0;
    return { what: ch, end: this.at + 1, surely: false };
  }
  #closes(close2, opened2) {
    const closer = this.closer();
    if (closer === void 0) return false;
    const { what, end: end2, surely } = closer;
    if (what === "|" || what === "\u2016") {
      if (!this.operand && !surely) return false;
      if (what === close2) this.at = end2;
      else if (close2 === "|" && end2 === this.at + 2 && this.text[this.at] === "|") this.at++;
      else return false;
      return true;
    }
    if (what !== close2)
      throw new Unreadable("closed-otherwise", opened2, {
        what: this.bracketAt(opened2),
        by: this.text.slice(this.at, end2)
      });
    this.at = end2;
    return true;
  }
  token() {
    const at2 = this.at;
    const written = this.text[at2];
    if (isLetter(written) || isDigit(written)) {
      if (this.inSubscript) this.indices();
      else if (isLetter(written)) this.word();
      else this.number();
      return;
    }
    this.at++;
    this.symbol(symbolCharacters.get(written) ?? written, at2);
  }
  /** A character, or the command that spells it, which stands from `at` to the reading place. */
  symbol(ch, at2) {
    const next = this.text[this.at];
    const double = next === void 0 ? void 0 : doubles.get(ch + next);
    if (double !== void 0 && this.at === at2 + 1) {
      this.at++;
      this.sign(double, at2, this.at);
      return;
    }
    if (operators.has(ch)) {
      this.sign(ch, at2, this.at);
      return;
    }
    if (prefixes.has(ch)) {
      this.prefix(ch, at2, this.at);
      return;
    }
    switch (ch) {
      case "'":
        this.#prime(at2);
        return;
      case "^":
        this.#exponent(at2, false);
        return;
      case "_":
        this.#subscript(at2);
        return;
      case "(":
        this.round(at2, ")");
        return;
      case "\u27E8":
        this.factor(at2);
        this.put(ch, at2, this.at);
        this.fresh();
        this.until("\u27E9", at2);
        this.put("\u27E9", this.at - 1, this.at);
        this.behind("bracket");
        return;
      case "|":
        if (next !== "|" || this.at !== at2 + 1) {
          this.bars("|", at2);
          return;
        }
        this.at++;
        this.bars("\u2016", at2);
        return;
      case "\u2016":
        this.bars("\u2016", at2);
        return;
      case "\u221A":
        this.function("sqrt", "factor", at2);
        return;
      case "\u22A4":
        this.put(this.operand ? "^{\u22A4}" : ch, at2, this.at);
        this.before = "other";
        return;
      case "\u2020":
      case "\u2032":
        this.put(ch, at2, this.at);
        return;
      case ")":
      case "]":
      case "\u27E9":
        throw new Unreadable("never-opened", at2, { what: ch });
      case ".":
        if (next === "^") {
          this.at++;
          this.#exponent(at2, true);
          return;
        }
        if (next === "." && this.context.isDeclaration) {
          this.sign("\u2025", at2, ++this.at);
          return;
        }
        if (this.text.slice(this.at).trim() === "") return;
        if (isDigit(next ?? "") || isDigit(this.text[at2 - 1] ?? "")) throw new Unreadable("digits-of-number", at2);
        break;
    }
    if (!this.special(ch, at2)) this.#rare(at2);
  }
  /** A transposition; `f'(x)` would be a derivative, which is not read. */
  #prime(at2) {
    const argument = /\s*\(\s*(?:\\?[A-Za-z]+|[α-ω])\s*\)/y;
    argument.lastIndex = this.at;
    if (this.before === "name" && argument.test(this.text)) {
      const name = this.lastName();
      const { vocabulary } = this.context;
      if (vocabulary.isFunction(name) || !vocabulary.has(name)) throw new Unreadable("prime-derivative", at2);
    }
    this.put("'", at2, this.at);
    this.before = "other";
  }
  /** Unicode superscripts and subscripts, letters of other alphabets and with accents. */
  #rare(at2) {
    const { text } = this;
    const whole = String.fromCodePoint(text.codePointAt(at2));
    const code = whole.codePointAt(0);
    if (code < 32 || code > 126 && code < 160) throw new Unreadable("control-character", at2, { code });
    if (superscripts.has(whole)) {
      this.#superscript(at2);
      return;
    }
    if (subscripts.has(whole)) {
      this.#subscripts(at2);
      return;
    }
    this.at = at2 + whole.length;
    if (whole === "\u{1D7CF}" || whole === "\u{1D7D9}") {
      this.ones(at2);
      return;
    }
    const plain2 = whole.normalize("NFKD");
    const letter = symbolCharacters.get(plain2[0]) ?? plain2[0];
    const marks = plain2.slice(1);
    const isLetterWithMarks = plain2 !== whole && isLetter(letter) && [...marks].every((mark) => combiningMarks.has(mark));
    if (!isLetterWithMarks) throw new Unreadable("unknown-character", at2, { what: visible(whole) });
    this.letter(letter, at2, marks);
  }
  #superscript(at2) {
    const meanings = this.#script(superscripts, at2).join("");
    const piece = this.put(`^{${meanings}}`, at2, this.at);
    this.#refusePowerOfPower(at2, meanings, piece);
    this.#power = { piece, end: this.pieces.length, at: at2 };
    this.before = "other";
  }
  #subscripts(at2) {
    const meanings = this.#script(subscripts, at2);
    const isOne3 = meanings.some((meaning) => meaning === "+" || meaning === "-");
    this.put(`_{${meanings.join(isOne3 ? "" : ",")}}`, at2, this.at);
  }
  #script(script, at2) {
    const meanings = [];
    let end2 = at2;
    while (script.has(this.text[end2] ?? "")) meanings.push(script.get(this.text[end2++]));
    this.at = end2;
    return meanings;
  }
  number() {
    const number2 = /\d+(?:\.\d+)?/y;
    number2.lastIndex = this.at;
    const [digits] = number2.exec(this.text);
    this.factor(this.at);
    this.put(digits, this.at, this.at + digits.length);
    this.at += digits.length;
    this.behind("other");
  }
  ones(at2) {
    this.factor(at2);
    this.put("\u2460", at2, this.at);
    this.behind("other");
  }
  // Letters.
  /** The word that begins here; as an argument without braces (`c^d`) a d is a letter. */
  word(isArgument = false) {
    const at2 = this.at;
    const word = wordAt(this.text, at2, { ...this.#wordContext(), isArgument });
    this.at = at2 + word.length;
    this.#write(word, at2);
  }
  #write(word, at2) {
    switch (word.kind) {
      case "name":
        this.letter(word.name, at2, "");
        return;
      case "function":
        this.function(word.name, word.takes, at2);
        return;
      case "key word":
        this.sign(`\xA7${word.name} `, at2, this.at);
        return;
      case "sum":
        this.prefix("\u2211", at2, this.at);
        return;
      case "prose":
        throw new Unreadable("stray-word", at2, { what: word.name });
      case "differential":
        this.prefix("\u2146", at2, at2 + 1);
        if (word.second) this.put("^{2}", at2 + 1, this.at);
    }
  }
  function(name, takes, at2) {
    this.prefix(`${takes === "product" ? "\u0191" : "\u0192"}${name} `, at2, this.at);
  }
  /** A name: a letter with its marks, or a declared word; digits directly behind a letter are its subscript. */
  letter(name, at2, marks, isSingle = false) {
    while (combiningMarks.has(this.text[this.at] ?? "")) marks += this.text[this.at++];
    if (name === "\u0394" && marks === "" && this.#delta === void 0 && !this.context.vocabulary.has("\u0394") && this.#isPrefix()) {
      this.#delta = at2;
      return;
    }
    const start = this.#delta ?? at2;
    this.factor(start);
    this.#name = this.put((this.#delta === void 0 ? "" : "\u0394") + name + marks + this.marks, start, this.at);
    this.#delta = void 0;
    this.marks = "";
    if (!isSingle && name.length === 1 && isDigit(this.text[this.at] ?? "")) {
      this.fresh();
      this.put("_{", this.at, this.at);
      this.#indices();
      this.put("}", this.at - 1, this.at);
    }
    this.behind("name");
  }
  /** Where the letter stands that a Δ before the reading place belongs to, as `ΔX` is one name. */
  letterBehind() {
    return this.at;
  }
  #isPrefix() {
    const at2 = this.letterBehind();
    const ch = this.text[at2] ?? "";
    if (ch === "\\") return greekLetters.has(/^[A-Za-z]*/.exec(this.text.slice(at2 + 1, at2 + 12))[0]);
    return isLetter(ch) && wordAt(this.text, at2, this.#wordContext()).kind === "name";
  }
  #wordContext() {
    const { vocabulary, keyWords } = this.context;
    return {
      vocabulary,
      keyWords,
      isArgument: false,
      declaring: this.#declaring,
      inNumerator: this.inNumerator
    };
  }
  /** Turns the last name into a function of the bracket that follows. */
  makeFunction(name) {
    this.pieces[this.#name] = `\u0192${name} `;
    this.operand = false;
  }
  lastName() {
    return this.pieces[this.#name];
  }
  endOfNames() {
    this.#declaring = false;
  }
  // Brackets.
  round(at2, close2) {
    const isArgument = this.afterFunction();
    if (this.operand && this.before !== "other" && close2 === ")") {
      const inside = partsOfBracket(this.text, this.at, ")");
      if (inside !== void 0 && this.bracketBehind(inside, at2)) return;
    }
    if (isArgument) this.#prefixes--;
    else this.factor(at2);
    this.put("(", at2, this.at);
    this.fresh();
    this.until(close2, at2);
    this.put(")", this.at - 1, this.at);
    if (isArgument) this.#prefixes++;
    this.behind("bracket");
  }
  /** The bracket holds the arguments of a function: the name before it turns out to be one. */
  isCall({ parts }, entries) {
    const { vocabulary } = this.context;
    const name = this.lastName();
    if (this.before !== "name") return void 0;
    if (vocabulary.isFunction(name)) return parts.length === 1 || !entries ? name : void 0;
    if (vocabulary.has(name)) return void 0;
    if (name === "I" || name === "K" || name === "e") {
      const areSizes = parts.every(
        (part) => /^[\sa-z0-9+*·-]+$/.test(part) && !part.split(/[^a-z]+/).some((word) => vocabulary.has(word))
      );
      return parts.length === (name === "I" ? 1 : 2) && (areSizes || name === "e") ? name : void 0;
    }
    if (name === "\u03B4") return parts.length === 2 ? "delta" : void 0;
    if (name === "\u03C3") return parts.length === 1 ? "sigmoid" : void 0;
    return parts.length > (entries ? 2 : 1) ? name : void 0;
  }
  bars(bar, at2) {
    this.factor(at2);
    this.put(bar === "|" ? "\u23B8" : "\u27E6", at2, this.at);
    this.fresh();
    this.outsideSubscript(() => this.until(bar, at2));
    this.put(bar === "|" ? "\u23B9" : "\u27E7", this.at - 1, this.at);
    this.behind("bracket");
  }
  outsideSubscript(read2) {
    const { inSubscript } = this;
    this.inSubscript = false;
    read2();
    this.inSubscript = inSubscript;
  }
  // Exponents and subscripts: what stands before them stays what it was.
  #exponent(at2, entrywise3) {
    const { operand } = this;
    this.skipSpaces();
    const start = this.at;
    const written = this.text[start];
    if (written === void 0) throw new Unreadable("argument-missing", at2, { what: "^" });
    const piece = this.put("^{", at2, start);
    if (entrywise3) this.put("\u2218", at2, start);
    this.fresh();
    const ch = symbolCharacters.get(written) ?? written;
    this.outsideSubscript(() => {
      if (ch === "{" || ch === "(") {
        this.at++;
        this.braces(start, ch === "{" ? "}" : ")");
      } else if (ch === "-") {
        this.at++;
        this.put("-", start, this.at);
        this.minusExponent(start);
      } else if ("+*'\u22A4\u2020".includes(ch)) {
        this.put(ch === "'" ? "\u2032" : ch, start, ++this.at);
      } else {
        this.bare(at2);
      }
    });
    this.put("}", Math.max(start, this.at - 1), this.at);
    const content = this.pieces.slice(piece + 1, -1).join("");
    this.#refusePowerOfPower(at2, content, piece);
    this.operand = operand;
    this.before = "other";
    this.#power = { piece, end: this.pieces.length, at: at2 };
  }
  /** `a^b^c` asks for brackets, unless one of the two exponents is a transposition or a label. */
  #refusePowerOfPower(at2, content, piece) {
    const power5 = this.#power;
    if (power5.end !== piece) return;
    const before = this.pieces.slice(power5.piece, power5.end).join("").slice(2, -1);
    if ([content, before].some((exponent) => /^(?:-?[T⊤]|′|\(.*\)|\[.*\])$/.test(exponent))) return;
    throw new Unreadable("power-of-power", at2, { what: this.text.slice(power5.at, this.at) });
  }
  #subscript(at2) {
    const { operand, before, inSubscript } = this;
    this.skipSpaces();
    const start = this.at;
    if (start >= this.text.length) throw new Unreadable("argument-missing", at2, { what: "_" });
    this.put("_{", at2, start);
    this.fresh();
    this.inSubscript = true;
    if (this.text[start] === "{") {
      this.at++;
      this.braces(start, "}");
    } else {
      this.bareSubscript(at2);
    }
    this.inSubscript = inSubscript;
    this.put("}", Math.max(start, this.at - 1), this.at);
    this.operand = operand;
    this.before = before === "name" ? "bracket" : before;
  }
  /** What stands in the braces of an argument. */
  braces(opened2, close2) {
    this.until(close2, opened2);
  }
  indices() {
    this.factor(this.at);
    this.#indices();
    this.behind("name");
  }
  /** A run in a subscript: `ij` are two indices, so are `11`; `MLE` is a label and one name. */
  #indices() {
    const at2 = this.at;
    const run = /[A-Za-z0-9\u0370-\u03ff]+/y;
    run.lastIndex = at2;
    const word = run.exec(this.text)?.[0] ?? this.text[at2];
    this.at = at2 + word.length;
    const isOne3 = word.length === 1 || word.length > 3 || /[A-Z]/.test(word) || greekLetters.has(word) || /^\d{3,}$/.test(word);
    if (isOne3) {
      this.put(greekLetters.get(word) ?? word, at2, this.at);
      return;
    }
    for (let i = at2; i < this.at; i++) {
      if (i > at2) this.put(",", i, i);
      this.put(this.text[i], i, i + 1);
    }
  }
};
var visible = (ch) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(ch) ? ch : `U+${ch.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
var maxDepth = 100;
var notArguments = "^_+-*/=<>,;:&)]}|\u2016";
var operators = new Set("+-*/\xD7\u2218\u2298\u2297\u2295,=\u2260\u2254\u2261><\u2265\u2264\u2AB0\u227B\u2208\u221D\u2248\u2192");
var prefixes = new Set("\u2202\u2146\u2207\u2211\u220F");
var doubles = /* @__PURE__ */ new Map([
  ["==", "="],
  [":=", "\u2254"],
  ["!=", "\u2260"],
  [">=", "\u2265"],
  ["<=", "\u2264"],
  ["->", "\u2192"],
  [".*", "\u2218"],
  ["./", "\u2298"]
]);

// src/syntax/prepare-latex.ts
var closingCommands = /* @__PURE__ */ new Map([
  ["\\}", "\\}"],
  ["\\rbrace", "\\}"],
  ["\\rbrack", "]"],
  ["\\rparen", ")"],
  ["\\rangle", "\u27E9"],
  ["\\|", "\u2016"],
  ["\\Vert", "\u2016"],
  ["\\rVert", "\u2016"],
  ["\\vert", "|"],
  ["\\rvert", "|"],
  ["\\end", "\\end"]
]);
var LatexPreparer = class _LatexPreparer extends Preparer {
  /** Whether braces are open around the reading place, and whether `\over` was met in them. */
  #inBraces = false;
  #over = false;
  #inMatrix = false;
  single() {
    const { at: at2 } = this;
    const ch = this.text[at2];
    if (!isLetter(ch)) {
      this.token();
      return;
    }
    this.at++;
    if (ch !== "T" || !this.#inExponent()) {
      this.letter(ch, at2, "", true);
      return;
    }
    this.put("T", at2, this.at);
    this.behind("other");
  }
  #inExponent() {
    return /^(?:\^\{|-)$/.test(this.lastPiece());
  }
  bareSubscript(at2) {
    const ch = this.text[this.at];
    if (isLetter(ch)) this.put(ch, this.at, ++this.at);
    else this.bare(at2);
  }
  /** `A^-1` is meant as an inverse; a minus alone is a label, as in `P_k^-`. */
  minusExponent() {
    const next = this.text[this.at] ?? "";
    if (isDigit(next)) this.number();
    else if (next === "T" && !isLetter(this.text[this.at + 1] ?? "")) this.bare(this.at);
  }
  special(ch, at2) {
    switch (ch) {
      case "\\":
        this.#command(at2);
        return true;
      case "{":
        this.#group(at2);
        return true;
      case "[":
        if (this.lastPiece() !== "^{") this.round(at2, "]");
        else this.#label(at2);
        return true;
      case ":":
        this.endOfNames();
        this.sign(":", at2, this.at);
        return true;
      case "&":
        if (this.#inMatrix) this.sign("&", at2, this.at);
        else this.lineEnds();
        return true;
      case "}":
        throw new Unreadable("never-opened", at2, { what: ch });
      default:
        return false;
    }
  }
  /** `a^{[l]}` */
  #label(at2) {
    const label = /[A-Za-z0-9]+\]/y;
    label.lastIndex = this.at;
    const found = label.exec(this.text);
    if (found === null) {
      this.round(at2, "]");
      return;
    }
    this.at += found[0].length;
    this.put(`[${found[0]}`, at2, this.at);
    this.behind("other");
  }
  /** Only subscripts make entries; several arguments make a function. */
  bracketBehind(inside, at2) {
    const name = this.isCall(inside, false);
    if (name === void 0) return false;
    this.makeFunction(name);
    this.round(at2, ")");
    return true;
  }
  letterBehind() {
    const font = /\s*(?:\\(?:mathbf|boldsymbol|bm)\s*)?\{?\s*/y;
    font.lastIndex = this.at;
    font.exec(this.text);
    return font.lastIndex;
  }
  bracketAt(at2) {
    const command = /\\(?:left|[bB]igg?l?)?\s*(?:\\[a-zA-Z]+|\\?.)|./y;
    command.lastIndex = at2;
    return this.text.startsWith("\\begin", at2) ? this.text.slice(at2, this.text.indexOf("}", at2) + 1) : command.exec(this.text)[0];
  }
  closer() {
    const { text } = this;
    if (text[this.at] !== "\\") return super.closer();
    const sized2 = /\\(right|[bB]igg?r?)(?![A-Za-z])\s*/y;
    sized2.lastIndex = this.at;
    const size2 = sized2.exec(text);
    const start = size2 === null ? this.at : sized2.lastIndex;
    const surely = size2 !== null && (size2[1] === "right" || size2[1].endsWith("r"));
    const command = /\\(?:[A-Za-z]+|.)/y;
    command.lastIndex = start;
    const name = command.exec(text)?.[0];
    if (name !== void 0) {
      const what = closingCommands.get(name);
      if (what === void 0) return void 0;
      if (what !== "\\end") return { what, end: start + name.length, surely: surely || name.startsWith("\\r") };
      const argument = /\\end\s*(?:\{[^{}]*\})?/y;
      argument.lastIndex = start;
      argument.exec(text);
      return { what, end: argument.lastIndex, surely };
    }
    if (size2 === null) return void 0;
    const place = this.at;
    this.at = start;
    const closer = start < text.length ? super.closer() : void 0;
    this.at = place;
    return closer && { ...closer, surely };
  }
  #command(at2) {
    const command = /(?:operatorname|tag|[hv]space)\*|[A-Za-z]+|[\s\S]/y;
    command.lastIndex = this.at;
    const written = command.exec(this.text)?.[0] ?? "";
    const name = written.length > 1 ? written.replace("*", "") : written;
    this.at += written.length;
    const read2 = _LatexPreparer.#commands.get(name);
    if (read2 === void 0) throw new Unreadable("unknown-command", at2, { what: `\\${name}` });
    read2(this, at2, name);
  }
  /** How each command is read; where two tables have a name, the later one counts (`\vec` is a mark). */
  static #commands = _LatexPreparer.#table();
  static #table() {
    const table2 = /* @__PURE__ */ new Map();
    const all = (names, command) => {
      for (const name of names) table2.set(name, command);
    };
    all(functions.keys(), (reader, at2, name) => reader.#function(name, at2));
    all(greekLetters.keys(), (reader, at2, name) => reader.#greek(greekLetters.get(name), at2));
    all(symbolCommands.keys(), (reader, at2, name) => reader.#symbol(symbolCommands.get(name), at2));
    all(passedOver.keys(), (reader, at2, name) => reader.#passOver(passedOver.get(name), at2));
    all(["quad", "qquad", " ", "\n", "	"], (reader) => reader.apart());
    all(wordFonts, (reader, at2, name) => reader.#wordFont(name, at2));
    all(fontCommands, (reader, at2, name) => reader.#font(name, at2));
    all(bracketSizes.keys(), (reader, at2, name) => reader.#sized(bracketSizes.get(name), at2));
    all(markCommands.keys(), (reader, at2, name) => reader.#marked(name, at2));
    all(transparentCommands, (reader, at2) => reader.#argument(at2));
    all(["underbrace", "overbrace"], (reader, at2) => reader.#braced(at2));
    all(bracketCommands.keys(), (reader, at2, name) => reader.bars(bracketCommands.get(name), at2));
    all(["\\", "cr"], (reader, at2) => reader.#rowEnd(at2));
    all(["frac", "tfrac", "dfrac", "cfrac"], (reader, at2) => reader.#fraction(at2));
    all(["sqrt"], (reader, at2) => reader.#root(at2));
    all(["over"], (reader, at2) => reader.#overHere(at2));
    all(["max", "min"], (reader, at2, name) => reader.#extremum(name, at2));
    all(["begin"], (reader, at2) => reader.#environment(at2));
    all(["end"], (_, at2) => {
      throw new Unreadable("never-opened", at2, { what: "\\end" });
    });
    return table2;
  }
  #function(spelling, at2) {
    const { name, takes } = functions.get(spelling);
    this.function(name, takes, at2);
  }
  #greek(letter, at2) {
    if (letter === "\u03A3" && isSum(this.text, this.at, false)) {
      this.prefix("\u2211", at2, this.at);
      return;
    }
    if (this.inSubscript) this.#wholeName(letter, at2);
    else this.letter(letter, at2, "");
  }
  #symbol(symbol2, at2) {
    if (symbol2 === "{") {
      this.round(at2, "\\}");
      return;
    }
    if (isLetter(symbol2)) {
      this.#greek(symbol2, at2);
      return;
    }
    this.symbol(symbol2, at2);
  }
  #passOver(args, at2) {
    for (let i = 0; i < args; i++) this.#passArgument(at2);
  }
  #passArgument(at2) {
    this.skipSpaces();
    if (this.text[this.at] !== "{") {
      this.at++;
      return;
    }
    const inside = partsOfBracket(this.text, this.at + 1, "}");
    if (inside === void 0) throw new Unreadable("never-closed", this.at, { what: "{" });
    this.at = Math.max(inside.end, at2);
  }
  /** `\underbrace{x}_{note}` is x. */
  #braced(at2) {
    this.#argument(at2);
    const note = /\s*[_^]\s*(?=\{)/y;
    note.lastIndex = this.at;
    if (!note.test(this.text)) return;
    this.at = note.lastIndex;
    this.#passArgument(at2);
  }
  /** The label of `\lambda_{\max}`; a maximum itself is not read. */
  #extremum(name, at2) {
    if (!this.inSubscript) throw new Unreadable("unknown-command", at2, { what: `\\${name}` });
    this.#wholeName(name, at2);
  }
  #wholeName(name, at2) {
    this.factor(at2);
    this.put(name, at2, this.at);
    this.behind("name");
  }
  /** A font changes nothing, but a bold 1 is the column of ones and ℝ the reals. */
  #font(name, at2) {
    const only = /^\s*(?:\{\s*([1R])\s*\}|([1R])(?![A-Za-z0-9]))/.exec(this.text.slice(this.at, this.at + 16));
    const what = only?.[1] ?? only?.[2];
    if (only === null || what === "R" && name !== "mathbb") {
      if (!fontSwitches.has(name)) this.#argument(at2);
      return;
    }
    this.at += only[0].length;
    if (what === "1") this.ones(at2);
    else this.letter("\u211D", at2, "", true);
  }
  #sized(size2, at2) {
    this.skipSpaces();
    const { text } = this;
    if (text[this.at] === ".") {
      this.at++;
      return;
    }
    if (size2 !== "open") return;
    const bar = /^(?:\||\\vert(?![A-Za-z])|(\\\||\\Vert(?![A-Za-z])|‖))/.exec(text.slice(this.at, this.at + 6));
    if (bar === null) return;
    this.at += bar[0].length;
    this.bars(bar[1] === void 0 ? "|" : "\u2016", at2);
  }
  #marked(name, at2) {
    const one4 = /^\s*(?:\{\s*1\s*\}|1(?!\d))/.exec(this.text.slice(this.at, this.at + 12));
    if (name === "vec" && one4 !== null) {
      this.at += one4[0].length;
      this.ones(at2);
      return;
    }
    const start = this.pieces.length + (this.operand ? 1 : 0);
    this.marks += markCommands.get(name);
    this.#argument(at2);
    this.marks = "";
    const below = this.pieces.slice(start).join("");
    if (!/^[^\s⁢({\\ƒƑ⎸⟦]+(?:_\{[^{}]*\})?$/.test(below))
      throw new Unreadable("mark-of-one-letter", at2, { what: `\\${name}` });
  }
  /** The argument of a command, read as if it stood there alone. */
  #argument(at2) {
    this.skipSpaces();
    const start = this.at;
    const ch = this.text[start] ?? "";
    if (ch === "{") {
      this.at++;
      this.braces(start, "}");
    } else if (isDigit(ch)) {
      this.factor(at2);
      this.put(ch, start, ++this.at);
      this.behind("other");
    } else {
      this.bare(at2);
    }
  }
  /**
   * Braces that are no argument set together what TeX sets together and mean nothing; `\log{xy}` is log(xy) and
   * `{a \over b}` a fraction.
   */
  #group(at2) {
    if (this.afterFunction()) {
      this.round(at2, "}");
      return;
    }
    const { operand } = this;
    const start = this.pieces.length;
    const isFraction = /\\over(?![A-Za-z])/.test(this.text.slice(this.at, partsOfBracket(this.text, this.at, "}")?.end));
    if (!isFraction) {
      this.until("}", at2);
      return;
    }
    this.factor(at2);
    this.fresh();
    this.braces(at2, "}");
    if (this.pieces.length > start) this.operand = true;
    else this.operand = operand;
  }
  braces(opened2, close2) {
    const outer = this.#over;
    const inBraces = this.#inBraces;
    this.#over = false;
    this.#inBraces = true;
    const piece = this.pieces.length;
    this.until(close2, opened2);
    this.#inBraces = inBraces;
    if (this.#over) {
      this.insert(piece, "\\frac{", opened2);
      this.put("}", this.at - 1, this.at);
      this.behind("other");
    }
    this.#over = outer;
  }
  #overHere(at2) {
    if (this.#over || !this.#inBraces && !this.isOutermost()) throw new Unreadable("stray-over", at2);
    this.#over = true;
    this.put("}{", at2, this.at);
    this.fresh();
    if (!this.#inBraces) this.#overWhole();
  }
  /** `a \over b` without braces: all since the last relation over all up to the next. */
  #overWhole() {
    let piece = this.pieces.length - 2;
    while (piece >= 0 && !isRelation(this.pieces[piece])) piece--;
    this.insert(piece + 1, "\\frac{", this.starts[piece + 1]);
    for (this.skipSpaces(); this.at < this.text.length && !isRelation(this.text[this.at]); this.skipSpaces())
      this.token();
    this.put("}", this.at, this.at);
    this.behind("other");
    this.#over = false;
  }
  #fraction(at2) {
    this.factor(at2);
    this.put("\\frac{", at2, this.at);
    this.#part(at2, true);
    const last = this.pieces.length - 1;
    this.put("}{", this.at, this.at);
    const denominator = this.pieces.length;
    this.#part(at2, false);
    this.put("}", this.at - 1, this.at);
    if (this.pieces[last] === "\u2146" && !/^[ⅆ∂]/.test(this.pieces[denominator])) this.pieces[last] = "d";
    this.behind("other");
  }
  #part(at2, isNumerator) {
    const { inNumerator } = this;
    this.inNumerator = isNumerator;
    this.fresh();
    this.outsideSubscript(() => this.#argument(at2));
    this.inNumerator = inNumerator;
  }
  /** `\sqrt{x}` is a function, `\sqrt[3]{x}` a power. */
  #root(at2) {
    const degree = /\s*\[\s*(\d+)\s*\]/y;
    degree.lastIndex = this.at;
    const found = degree.exec(this.text);
    if (found !== null) this.at = degree.lastIndex;
    this.factor(at2);
    this.put(found === null ? "\u0192sqrt (" : "(", at2, this.at);
    this.#part(at2, false);
    this.put(found === null ? ")" : `)^{(1/${found[1]})}`, this.at - 1, this.at);
    this.behind("other");
  }
  /** A font for words: a function, the d of a differential, T, a label, a name, or a remark beside the formula. */
  #wordFont(font, at2) {
    const isSwitch = font === "rm" || font === "sf" || font === "tt";
    const argument = isSwitch ? /\s*([A-Za-z]+)/y : /\s*(?:\{([^{}\\$]*)\}|([A-Za-z]))/y;
    argument.lastIndex = this.at;
    const found = argument.exec(this.text);
    const written = found?.[1] ?? found?.[2] ?? "";
    const word = written.replace(/[~\s*]+/g, " ").trim();
    if (isSwitch && !functions.has(word) && word !== "d") return;
    const place = this.at;
    if (found !== null) this.at = argument.lastIndex;
    if (this.inSubscript && /^[A-Za-z0-9]+$/.test(word)) {
      this.#wholeName(word, at2);
    } else if (functions.has(word)) {
      this.#function(word, at2);
    } else if (word === "d" && !this.#inExponent()) {
      this.prefix("\u2146", at2, this.at);
    } else if (word === "T" && this.#inExponent()) {
      this.put("T", at2, this.at);
      this.behind("other");
    } else if (font === "operatorname") {
      this.function(word.replaceAll(" ", ""), "brackets", at2);
    } else if (font.startsWith("text") || font.endsWith("box")) {
      if (found === null) this.#passArgument(at2);
      this.#text(written, at2);
    } else {
      this.#upright(word, at2, place);
    }
  }
  /** `\text{MSE}` is a name and `\text{Loss}(x)` a function; other words are a remark, and nothing is joined across it. */
  #text(word, at2) {
    if (/^[A-Za-z]{2,}$/.test(word) && !prose.has(word) && this.#isCalled()) this.function(word, "brackets", at2);
    else if (/^[A-Za-z]*[A-Z][A-Za-z]*[A-Z][A-Za-z]*$/.test(word)) this.#wholeName(word, at2);
    else this.apart();
  }
  #isCalled() {
    return /^\s*(?:\\left\s*)?[([]/.test(this.text.slice(this.at, this.at + 12));
  }
  /** Upright letters are one name, unless each of them is declared; what is more than letters is read where it stands. */
  #upright(word, at2, place) {
    const { vocabulary } = this.context;
    const isName = /^[A-Za-z]{2,}$/.test(word) && ![...word].every((letter) => vocabulary.has(letter));
    if (isName && this.#isCalled() && !vocabulary.has(word)) this.function(word, "brackets", at2);
    else if (isName || /^[A-Za-z]$/.test(word)) this.letter(word, at2, "", true);
    else this.at = place;
  }
  #rowEnd(at2) {
    const spacing = /\s*\[[^\]]*\]/y;
    spacing.lastIndex = this.at;
    if (spacing.test(this.text)) this.at = spacing.lastIndex;
    if (!this.#inMatrix) this.lineEnds();
    else if (!/^\s*(?:\\hline\s*)?\\end/.test(this.text.slice(this.at, this.at + 40))) this.sign("\\\\", at2, this.at);
  }
  #environment(at2) {
    const argument = /\{([A-Za-z]+\*?)\}/y;
    argument.lastIndex = this.at;
    const name = argument.exec(this.text)?.[1];
    if (name === void 0) throw new Unreadable("argument-missing", at2, { what: "\\begin" });
    this.at = argument.lastIndex;
    if (arrangements.has(name)) {
      this.until("\\end", at2);
      return;
    }
    if (!matrixEnvironments.has(name)) throw new Unreadable("unknown-environment", at2, { what: name });
    if (name === "array") this.#passArgument(at2);
    const [open, close2] = name === "vmatrix" ? ["\u23B8", "\u23B9"] : name === "Vmatrix" ? ["\u27E6", "\u27E7"] : ["", ""];
    this.factor(at2);
    this.put(`${open}\\begin{${name}}`, at2, this.at);
    this.fresh();
    const outer = this.#inMatrix;
    this.#inMatrix = true;
    this.outsideSubscript(() => this.until("\\end", at2));
    this.#inMatrix = outer;
    this.put(`\\end{${name}}${close2}`, this.at - 1, this.at);
    this.behind("bracket");
  }
};

// src/syntax/prepare-plain.ts
var indexForm = /^\s*(?:\d+|([ijklpqrst])(?:\s*[+-]\s*\d+)?)\s*$/;
var PlainPreparer = class extends Preparer {
  single() {
    const ch = this.text[this.at];
    if (ch === "T") {
      this.put("T", this.at, ++this.at);
      this.behind("other");
    } else if (isLetter(ch)) {
      this.word(true);
    } else {
      this.token();
    }
  }
  bareSubscript(at2) {
    const ch = this.text[this.at];
    if (!isLetter(ch) && !isDigit(ch)) throw new Unreadable("argument-missing", at2, { what: "_" });
    this.indices();
  }
  /** What stands directly behind the minus belongs to it; a minus alone is a label, as in `P_k^-`. */
  minusExponent(start) {
    const next = this.text[this.at] ?? "";
    if (isLetter(next) || isDigit(next)) this.bare(start);
    else if (next === "(") this.token();
  }
  special(ch, at2) {
    switch (ch) {
      case ";":
        this.sign(";", at2, this.at);
        return true;
      case ":":
        if (!this.context.isDeclaration) return false;
        this.endOfNames();
        this.sign(":", at2, this.at);
        return true;
      case "[":
        this.#square(at2);
        return true;
      case "{":
      case "}":
        throw new Unreadable("stray-brace", at2);
      default:
        return false;
    }
  }
  bracketBehind(inside, at2) {
    const name = this.isCall(inside, true);
    if (name !== void 0) {
      this.makeFunction(name);
      this.round(at2, ")");
      return true;
    }
    if (!this.#isEntry(inside)) return false;
    this.#entry(at2, ")");
    return true;
  }
  /** Two indices are an entry; one is if it looks like an index and no declaration has it. */
  #isEntry({ parts }) {
    if (parts.length === 2) return true;
    const form = parts.length === 1 ? indexForm.exec(parts[0]) : null;
    return form !== null && (form[1] === void 0 || !this.context.vocabulary.has(form[1]));
  }
  #entry(at2, close2) {
    this.put("_(", at2, this.at);
    this.fresh();
    this.until(close2, at2);
    this.put(")", this.at - 1, this.at);
    this.behind("bracket");
  }
  /** `A[i,j]` is an entry, `[A, B; C, D]` a matrix, `[A]` a bracket. */
  #square(at2) {
    const inside = partsOfBracket(this.text, this.at, "]");
    const parts = inside?.parts ?? [];
    if (this.operand && this.before !== "other" && parts.length <= 2 && parts.every((part) => indexForm.test(part))) {
      this.#entry(at2, "]");
      return;
    }
    if (parts.length < 2 && inside?.hasRows !== true) {
      this.round(at2, "]");
      return;
    }
    this.factor(at2);
    this.put("[", at2, this.at);
    this.fresh();
    this.until("]", at2);
    this.put("]", this.at - 1, this.at);
    this.behind("bracket");
  }
};

// src/syntax/prepared.ts
var Prepared = class {
  text;
  #starts = [];
  #ends = [];
  #length;
  constructor(pieces, starts, ends, sourceLength) {
    this.text = pieces.join("");
    this.#length = sourceLength;
    pieces.forEach((piece, i) => {
      for (let count = piece.length; count > 0; count--) {
        this.#starts.push(starts[i]);
        this.#ends.push(ends[i]);
      }
    });
  }
  /** The range of the source that the characters from `start` to `end` come from. */
  range(start, end2) {
    const first2 = this.#starts[start] ?? this.#length;
    return { start: first2, end: end2 > start ? Math.max(first2, this.#ends[end2 - 1]) : first2 };
  }
};

// src/syntax/prepare.ts
var maxLength2 = 1e5;
var noWords = /* @__PURE__ */ new Set();
function prepare(source, { spelling, vocabulary, words, macros }) {
  if (source.length > maxLength2) throw new Unreadable("too-long", maxLength2, { limit: maxLength2 });
  const expanded2 = macros === void 0 || macros.size === 0 ? void 0 : expandMacros(source, macros);
  const keyWords = words === "formula" ? noWords : words === "claim" ? claimWords : declarationWords;
  const context = { vocabulary, keyWords, isDeclaration: words === "declaration" };
  const kind = spelling === "latex" ? LatexPreparer : PlainPreparer;
  const preparer = new kind(expanded2?.text ?? source, context);
  try {
    preparer.prepare();
  } catch (problem) {
    if (expanded2 === void 0 || !(problem instanceof Unreadable)) throw problem;
    throw problem.movedTo(expanded2.starts[problem.failure.offset] ?? source.length);
  }
  const { pieces, starts, ends } = preparer;
  if (expanded2 === void 0) return new Prepared(pieces, starts, ends, source.length);
  const start = (at2) => expanded2.starts[at2] ?? source.length;
  const end2 = (at2) => at2 === 0 ? 0 : expanded2.ends[at2 - 1] ?? source.length;
  return new Prepared(pieces, starts.map(start), ends.map(end2), source.length);
}

// src/syntax/vocabulary.ts
var Vocabulary = class {
  #known = /* @__PURE__ */ new Set();
  #functions = /* @__PURE__ */ new Set();
  #long = [];
  #spellings = /* @__PURE__ */ new Map();
  constructor(names, functions3) {
    for (const name of names) this.#add(name);
    for (const name of functions3) this.#functions.add(this.#add(name));
    this.#long.sort((a, b) => b.length - a.length);
  }
  #add(spelling) {
    const name = spelling.length === 1 ? spelling : oneForm(spelling);
    if (this.#known.has(name)) return name;
    this.#known.add(name);
    const base = name.split("_")[0];
    if (base !== "") this.#known.add(base);
    if (base.length > 1) this.#learn(base, base);
    const [letters] = /^[A-Za-z]{2,}(?=\d+$)/.exec(base) ?? [];
    if (letters !== void 0) this.#learn(letters, letters);
    const greek = greekWord(base[0] ?? "");
    if (greek !== void 0) {
      this.#known.add(greek + base.slice(1));
      if (base.length > 1) this.#learn(greek + base.slice(1), base);
    }
    return name;
  }
  #learn(spelling, name) {
    if (this.#spellings.has(spelling)) return;
    this.#spellings.set(spelling, name);
    this.#long.push(spelling);
  }
  has(name) {
    return this.#known.has(name);
  }
  /** Whether the name is declared to depend on something, so that a bracket after it holds its argument. */
  isFunction(name) {
    return this.#functions.has(name);
  }
  /** Whether the text begins with a declared name. */
  begins(text) {
    return this.#known.has(text[0] ?? "") || this.longest(text) !== void 0;
  }
  /** The longest declared name of several characters that the run begins with. */
  longest(run) {
    for (const spelling of this.#long) {
      if (!run.startsWith(spelling)) continue;
      const next = run[spelling.length] ?? "";
      if (next >= "0" && next <= "9") continue;
      return { name: this.#spellings.get(spelling), length: spelling.length };
    }
    return void 0;
  }
};
function oneForm(name) {
  const letters = name.normalize("NFKD").replace(/[\u0300-\u036f\u20d7]/g, "").replace(
    /\\(?:mathbf|boldsymbol|bm|mathcal|mathrm|mathsf|hat|bar|tilde|vec|widehat|widetilde|overline|bf|rm)(?![A-Za-z])/g,
    ""
  ).replace(/\^.*$/, "").replace(/\\([A-Za-z]+)/g, (_, word2) => greekLetters.get(word2) ?? word2).replace(/[{}\s,\\]/g, "").replace(/_(?=\d+$)/, "");
  const [, word, digits] = /^([A-Za-z]+)(.*)$/.exec(letters) ?? [];
  const greek = word === void 0 ? void 0 : greekLetters.get(word);
  return greek === void 0 ? letters : greek + digits;
}

// src/syntax/parse.ts
function parseClaim(text, options = {}) {
  return read(text, options, "claim", "claim", (builder, match) => builder.claim(match, 0));
}
function parseHypotheses(text, options = {}) {
  const dependent = [...text.matchAll(/(?<![A-Za-z])([A-Za-z])\s*=\s*\1\s*\(/g)].map((match) => match[1]);
  const functions3 = dependent.length > 0 ? /* @__PURE__ */ new Set([...options.functions ?? [], ...dependent]) : options.functions;
  const wider = functions3 ? { ...options, functions: functions3 } : options;
  return read(text, wider, "claim", "hypotheses", (builder, match) => builder.hypotheses(match, 0));
}
function parseDeclarationType(text) {
  const known = types.get(text);
  if (known !== void 0) return known;
  const reading = read(text, { spelling: "plain" }, "declaration", "type", (builder, match) => builder.type(match, 0));
  if (types.size >= maxTypes) types.clear();
  types.set(text, reading);
  return reading;
}
var types = /* @__PURE__ */ new Map();
var maxTypes = 512;
function read(text, options, words, rule, build2) {
  const spelling = options.spelling ?? (options.inDocument || text.includes("\\") ? "latex" : "plain");
  const vocabulary = new Vocabulary(options.names ?? [], options.functions ?? []);
  try {
    const prepared = prepare(text, { spelling, vocabulary, words, macros: options.macros });
    const result = grammarOf(spelling).match(prepared.text, rule);
    if (result.failed()) throw mismatch(result, prepared, text);
    return { ok: true, value: build2(new Builder(prepared, vocabulary), matchOf(result)) };
  } catch (problem) {
    if (problem instanceof Unreadable) return { ok: false, failure: problem.failure };
    throw problem;
  }
}
function matchOf(result) {
  const { _cst } = result;
  if (_cst === void 0) throw new Error("this version of ohm-js keeps its matches elsewhere");
  return _cst;
}

// src/number/rational.ts
function gcd(a, b) {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
function rational(n, d = 1n) {
  if (d === 1n) return { n, d };
  if (d === 0n) throw new RangeError("division by zero");
  const sign2 = d < 0n ? -1n : 1n;
  const common = gcd(n, d);
  return common === 1n ? { n: sign2 * n, d: sign2 * d } : { n: sign2 * n / common, d: sign2 * d / common };
}
var zero = { n: 0n, d: 1n };
var one = { n: 1n, d: 1n };
var minusOne = { n: -1n, d: 1n };
var integer = (value) => ({ n: BigInt(value), d: 1n });
var isZero = (a) => a.n === 0n;
var isOne = (a) => a.n === 1n && a.d === 1n;
var isInteger = (a) => a.d === 1n;
var equal = (a, b) => a.n === b.n && a.d === b.d;
var add = (a, b) => a.d === 1n && b.d === 1n ? { n: a.n + b.n, d: 1n } : rational(a.n * b.d + b.n * a.d, a.d * b.d);
var subtract = (a, b) => add(a, negate(b));
var multiply = (a, b) => a.d === 1n && b.d === 1n ? { n: a.n * b.n, d: 1n } : rational(a.n * b.n, a.d * b.d);
var divide = (a, b) => rational(a.n * b.d, a.d * b.n);
var negate = (a) => ({ n: -a.n, d: a.d });
var absolute = (a) => a.n < 0n ? negate(a) : a;
var sign = (a) => a.n < 0n ? -1 : a.n > 0n ? 1 : 0;
function power(a, exponent) {
  if (exponent >= 0) return { n: a.n ** BigInt(exponent), d: a.d ** BigInt(exponent) };
  return rational(a.d ** BigInt(-exponent), a.n ** BigInt(-exponent));
}
function parse(text) {
  const match = /^(-?\d+)(?:\.(\d+)|\/(\d+))?$/.exec(text);
  if (!match) throw new SyntaxError(`not a rational number: ${text}`);
  const [, whole = "0", decimals, denominator] = match;
  if (decimals !== void 0) return rational(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
  return rational(BigInt(whole), BigInt(denominator ?? 1));
}
var print = (a) => a.d === 1n ? `${a.n}` : `${a.n}/${a.d}`;

// src/term/hash.ts
var mix = (hash, value) => {
  let h = Math.imul(hash ^ value, 2246822507);
  h ^= h >>> 13;
  h = Math.imul(h, 3266489909);
  return h ^ h >>> 16 | 0;
};
var cache = /* @__PURE__ */ new Map();
function hashText(text) {
  const known = cache.get(text);
  if (known !== void 0) return known;
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  if (cache.size < 1e4) cache.set(text, h | 0);
  return h | 0;
}

// src/term/leaf.ts
function number(value) {
  const rational2 = typeof value === "object" ? value : integer(value);
  return { kind: "number", value: rational2, hash: mix(hashText(print(rational2)), 1) };
}
var zeroNumber = number(0);
var oneNumber = number(1);
var minusOneNumber = number(-1);
var scalarShape = { rows: oneNumber, cols: oneNumber };
function shapeOf(term) {
  return term.kind === "number" ? scalarShape : term;
}
var isOne2 = (term) => term.kind === "number" && isOne(term.value);
var isScalar = (term) => term.kind === "number" || isOne2(term.rows) && isOne2(term.cols);
var isZero2 = (term) => term.kind === "number" ? isZero(term.value) : term.kind === "application" && term.op === "zero";
var sortTag = { letter: 2, size: 3, index: 4 };
function symbol(name, shape = scalarShape, sort = "letter") {
  const hash = sort === "index" ? 77 : mix(hashText(name), sortTag[sort]);
  return { kind: "symbol", name, sort, rows: shape.rows, cols: shape.cols, hash };
}
var size = (name) => symbol(name, scalarShape, "size");
var index = (name) => symbol(name, scalarShape, "index");

// src/term/operators.ts
var row = (arity, shape, commutative = false) => ({
  arity,
  commutative,
  shape
});
var entrywiseFunctions = [
  "exp",
  "log",
  "abs",
  "sign",
  "sin",
  "cos",
  "tan",
  "sinh",
  "cosh",
  "tanh",
  "sigmoid",
  "relu",
  "softplus",
  "step"
  // derivative of relu: 1 for positive, 0 for negative numbers; undefined at 0
];
var operators2 = {
  sum: row("many", "special", true),
  product: row("many", "special"),
  transpose: row(1, "special"),
  trace: row(1, "special"),
  inverse: row(1, "special"),
  //            of a square matrix that is not 1×1
  determinant: row(1, "special"),
  power: row(2, "special"),
  //              square matrix to an integer, or scalar to a scalar
  pseudoinverse: row(1, "special"),
  //      Moore–Penrose
  adjugate: row(1, "special"),
  hadamard: row("many", "special", true),
  //entrywise product
  "hadamard power": row(2, "special"),
  //   entrywise power by a scalar
  kronecker: row("many", "special"),
  vec: row(1, "special"),
  //                columns stacked, (mn)×1
  diagonal: row(1, "special"),
  //           column to diagonal matrix
  "diagonal of": row(1, "special"),
  //      square matrix to the column of its diagonal
  norm: row(1, "scalar"),
  //                Euclidean norm of a column or row
  "frobenius norm": row(1, "scalar"),
  "one norm": row(1, "scalar"),
  //          sum of absolute entries of a column or row
  softmax: row(1, "first"),
  logsumexp: row(1, "scalar"),
  "matrix exponential": row(1, "special"),
  identity: row(1, "special"),
  //           identity(n)
  zero: row(2, "special"),
  //               zero(m, n), never 1×1 (that is the number 0)
  ones: row(2, "special"),
  //               ones(m, n), never 1×1
  unit: row(2, "special"),
  //               unit(i, n): column i of identity(n)
  delta: row(2, "scalar", true),
  //         Kronecker delta of two indices
  commutation: row(2, "special"),
  //        K with K vec(A) = vec(Aᵀ), A m×n; mn×mn
  pi: row(0, "scalar"),
  entry: row(3, "special"),
  //              entry(A, i, j)
  beside: row("many", "special"),
  //        [A, B]
  above: row("many", "special"),
  //         [A; B]
  differential: row(1, "first"),
  //         dY: linear part of the increment of Y in the increments of its letters
  "second differential": row(1, "first"),
  //d²f with constant increments
  gradient: row(2, "special"),
  //           gradient(f, X) = (∂f/∂x_ij), f 1×1, of the shape of X
  "tied gradient": row(2, "special"),
  //    the same when x_ij and x_ji move together
  jacobian: row(2, "special"),
  //           jacobian(y, X) = ∂y/∂vec(X)ᵀ: y m×1, X p×q, m×pq
  hessian: row(3, "special"),
  //            hessian(f, x, y) = (∂²f/∂x_i∂y_j)
  partial: row(2, "first"),
  //              partial(Y, t): t a scalar letter or an entry of a letter
  ...Object.fromEntries(entrywiseFunctions.map((name) => [name, row(1, "first")]))
};
var isEntrywise = (op) => entrywiseFunctions.includes(op);
var differentiates = /* @__PURE__ */ new Set([
  "differential",
  "second differential",
  "gradient",
  "tied gradient",
  "jacobian",
  "hessian",
  "partial"
]);
var ShapeError = class extends Error {
  op;
  shapes;
  args;
  constructor(op, message, args, shapes) {
    super(message);
    this.name = "ShapeError";
    this.op = op;
    this.args = args;
    this.shapes = shapes;
  }
};

// src/term/same.ts
function sameSymbol(a, b, renaming) {
  if (a.sort !== b.sort) return false;
  if (a.sort === "index") {
    for (let i = renaming.length - 1; i >= 0; i--) {
      const [left, right] = renaming[i];
      if (left.name === a.name || right.name === b.name) return left.name === a.name && right.name === b.name;
    }
  }
  return a.name === b.name && same(a.rows, b.rows) && same(a.cols, b.cols);
}
function sameMultiset(as, bs, renaming) {
  const rest = [...bs];
  return as.every((a) => {
    const at2 = rest.findIndex((b) => same(a, b, renaming));
    if (at2 < 0) return false;
    rest.splice(at2, 1);
    return true;
  });
}
var isScalarArg = (term) => term.kind === "number" || term.rows.kind === "number" && isOne(term.rows.value) && term.cols.kind === "number" && isOne(term.cols.value);
function sameProduct(a, b, renaming) {
  const left = a.args.findIndex((arg) => !isScalarArg(arg));
  const right = b.args.findIndex((arg) => !isScalarArg(arg));
  if (left !== right) return false;
  const scalars = left < 0 ? a.args.length : left;
  for (let i = scalars; i < a.args.length; i++) if (!same(a.args[i], b.args[i], renaming)) return false;
  return sameMultiset(a.args.slice(0, scalars), b.args.slice(0, scalars), renaming);
}
function same(a, b, renaming = []) {
  if (a === b && renaming.length === 0) return true;
  if (a.hash !== b.hash) return false;
  if (a.kind === "number") return b.kind === "number" && equal(a.value, b.value);
  if (a.kind === "symbol") return b.kind === "symbol" && sameSymbol(a, b, renaming);
  if (a.kind === "binder") {
    return b.kind === "binder" && a.op === b.op && same(a.from, b.from, renaming) && same(a.to, b.to, renaming) && same(a.body, b.body, [...renaming, [a.index, b.index]]);
  }
  if (b.kind !== "application" || a.op !== b.op || a.args.length !== b.args.length) return false;
  if (a.op === "product") return sameProduct(a, b, renaming);
  if (operators2[a.op].commutative) return sameMultiset(a.args, b.args, renaming);
  return a.args.every((arg, i) => same(arg, b.args[i], renaming));
}

// src/term/shape.ts
function expanded(term) {
  if (term.kind !== "application") return [term];
  if (term.op === "sum") return term.args.flatMap(expanded);
  if (term.op === "product") {
    return term.args.map(expanded).reduce((left, right) => left.flatMap((a) => right.map((b) => product(a, b))));
  }
  return [term];
}
var coefficientOf = (term) => {
  if (term.kind === "number") return { coefficient: term.value, rest: oneNumber };
  const first2 = term.kind === "application" && term.op === "product" ? term.args[0] : void 0;
  if (first2?.kind !== "number" || term.kind !== "application") return { coefficient: one, rest: term };
  return { coefficient: first2.value, rest: product(...term.args.slice(1)) };
};
function canonicalSize(size2) {
  if (size2.kind !== "application") return size2;
  const collected = [];
  for (const term of expanded(size2)) {
    const part = coefficientOf(term);
    const at2 = collected.findIndex((other) => same(other.rest, part.rest));
    if (at2 < 0) collected.push(part);
    else collected[at2] = { rest: part.rest, coefficient: add(collected[at2].coefficient, part.coefficient) };
  }
  return sum(number(0), ...collected.map(({ coefficient, rest }) => product(number(coefficient), rest)));
}
function sameSize(a, b) {
  if (a === b || same(a, b)) return true;
  if (a.kind !== "application" && b.kind !== "application") return false;
  return same(canonicalSize(a), canonicalSize(b));
}
var sameShape = (a, b) => sameSize(a.rows, b.rows) && sameSize(a.cols, b.cols);
var sizeProduct = (...sizes) => canonicalSize(product(...sizes));
var sizeSum = (...sizes) => canonicalSize(sum(...sizes));
function shapeOfApplication(op, args) {
  const shapes = args.map(shapeOf);
  const first2 = shapes[0] ?? scalarShape;
  const refuse = (message) => {
    throw new ShapeError(op, message, args, shapes);
  };
  const square = () => sameSize(first2.rows, first2.cols) ? first2 : refuse("needs a square matrix");
  const needScalar = (at2) => {
    if (!isScalar(args[at2])) refuse("needs a scalar here");
  };
  const column = (at2) => sameSize(shapes[at2].cols, oneNumber) ? shapes[at2] : refuse("needs a column");
  const isVector = (shape) => sameSize(shape.cols, oneNumber) || sameSize(shape.rows, oneNumber);
  if (isEntrywise(op)) return first2;
  switch (op) {
    case "transpose":
      return { rows: first2.cols, cols: first2.rows };
    case "trace":
    case "determinant":
      square();
      return scalarShape;
    case "inverse":
    case "adjugate":
    case "matrix exponential":
      return square();
    case "power":
      needScalar(1);
      return isScalar(args[0]) ? scalarShape : square();
    case "pseudoinverse":
      return { rows: first2.cols, cols: first2.rows };
    case "hadamard":
      for (const shape of shapes) if (!sameShape(first2, shape)) refuse("the factors must have one shape");
      return first2;
    case "hadamard power":
      needScalar(1);
      return first2;
    case "kronecker":
      return { rows: sizeProduct(...shapes.map((s) => s.rows)), cols: sizeProduct(...shapes.map((s) => s.cols)) };
    case "vec":
      return { rows: sizeProduct(first2.rows, first2.cols), cols: oneNumber };
    case "diagonal":
      return { rows: column(0).rows, cols: first2.rows };
    case "diagonal of":
      return { rows: square().rows, cols: oneNumber };
    case "norm":
    case "one norm":
      return isVector(first2) ? scalarShape : refuse("needs a column or a row");
    case "softmax":
      return column(0);
    case "logsumexp":
      column(0);
      return scalarShape;
    case "unit":
      needScalar(0);
      return { rows: args[1], cols: oneNumber };
    case "commutation": {
      const mn = sizeProduct(args[0], args[1]);
      return { rows: mn, cols: mn };
    }
    case "entry":
      needScalar(1);
      needScalar(2);
      return scalarShape;
    case "beside":
      for (const shape of shapes)
        if (!sameSize(first2.rows, shape.rows)) refuse("the blocks of a row must be equally high");
      return { rows: first2.rows, cols: sizeSum(...shapes.map((s) => s.cols)) };
    case "above":
      for (const shape of shapes)
        if (!sameSize(first2.cols, shape.cols)) refuse("the rows of blocks must be equally wide");
      return { rows: sizeSum(...shapes.map((s) => s.rows)), cols: first2.cols };
    case "gradient":
    case "tied gradient":
      needScalar(0);
      return shapes[1];
    case "jacobian":
      return { rows: column(0).rows, cols: sizeProduct(shapes[1].rows, shapes[1].cols) };
    case "hessian":
      needScalar(0);
      return { rows: column(1).rows, cols: column(2).rows };
    case "partial":
      needScalar(1);
      return first2;
    case "frobenius norm":
    case "delta":
    case "pi":
      return scalarShape;
    case "differential":
    case "second differential":
      return first2;
    default:
      return refuse("has no shape law");
  }
}

// src/term/term.ts
var isApplication = (term, op) => term.kind === "application" && (op === void 0 || term.op === op);
function childrenOf(term) {
  if (term.kind === "application") return term.args;
  return term.kind === "binder" ? [term.from, term.to, term.body] : [];
}
function walk(term, visit) {
  if (visit(term) === false) return;
  for (const child of childrenOf(term)) walk(child, visit);
}
function some(term, test) {
  return test(term) || childrenOf(term).some((child) => some(child, test));
}

// src/term/build.ts
function node(op, args, shape) {
  let hash = hashText(op);
  if (op === "product") {
    let scalars = 0;
    for (const arg of args) {
      if (isScalar(arg) && !isPureChain(args)) scalars = scalars + mix(arg.hash, 5) | 0;
      else hash = mix(hash, arg.hash);
    }
    hash = mix(hash, scalars);
  } else if (operators2[op].commutative) {
    let total = 0;
    for (const arg of args) total = total + mix(arg.hash, 6) | 0;
    hash = mix(hash, total);
  } else for (const arg of args) hash = mix(hash, arg.hash);
  return { kind: "application", op, args, rows: shape.rows, cols: shape.cols, hash };
}
var isPureChain = (args) => args.length > 0 && !isScalar(args[0]);
var zero2 = (shape) => isOne2(shape.rows) && isOne2(shape.cols) ? zeroNumber : node("zero", [shape.rows, shape.cols], shape);
var identity = (n) => isOne2(n) ? oneNumber : node("identity", [n], { rows: n, cols: n });
var ones = (shape) => isOne2(shape.rows) && isOne2(shape.cols) ? oneNumber : node("ones", [shape.rows, shape.cols], shape);
function sum(...terms) {
  const first2 = terms[0];
  if (first2 === void 0) throw new RangeError("an empty sum has no shape");
  const shape = shapeOf(first2);
  const flat = [];
  let constant;
  let constantAt = 0;
  const add5 = (term) => {
    if (term.kind === "application" && term.op === "sum") term.args.forEach(add5);
    else if (term.kind === "number") {
      if (constant === void 0) constantAt = flat.length;
      constant = constant === void 0 ? term.value : add(constant, term.value);
    } else if (!isZero2(term)) flat.push(term);
  };
  for (const term of terms) {
    const other = shapeOf(term);
    if (!sameSize(shape.rows, other.rows) || !sameSize(shape.cols, other.cols)) {
      throw new ShapeError("sum", "the terms of a sum must have one shape", [first2, term], [shape, other]);
    }
    add5(term);
  }
  if (constant !== void 0 && !isZero(constant)) flat.splice(constantAt, 0, number(constant));
  if (flat.length === 0) return zero2(shape);
  return flat.length === 1 ? flat[0] : node("sum", flat, shape);
}
var ProductBuilder = class {
  coefficient = one;
  scalars = [];
  chain = [];
  rows = oneNumber;
  cols = oneNumber;
  started = false;
  identity;
  vanishes = false;
  add(factor) {
    if (factor.kind === "number") this.coefficient = multiply(this.coefficient, factor.value);
    else if (factor.kind === "application" && factor.op === "product") {
      if (isScalar(factor) && isPureChain(factor.args)) this.scalars.push(factor);
      else for (const arg of factor.args) this.add(arg);
    } else if (isScalar(factor)) this.scalars.push(factor);
    else this.addMatrix(factor);
  }
  addMatrix(factor) {
    if (this.started && !sameSize(this.cols, factor.rows)) {
      const before = { rows: this.rows, cols: this.cols };
      if (!(isOne2(this.rows) && isOne2(this.cols))) {
        throw new ShapeError(
          "product",
          "the inner sizes of a product must agree",
          [...this.chain, factor],
          [before, factor]
        );
      }
      this.started = false;
    }
    if (!this.started) {
      this.started = true;
      this.rows = factor.rows;
    }
    this.cols = factor.cols;
    if (factor.kind === "application" && factor.op === "identity") {
      this.identity = factor;
      return;
    }
    if (isZero2(factor)) this.vanishes = true;
    this.chain.push(factor);
    if (!isOne2(factor.cols)) return;
    for (let i = this.chain.length - 1; i >= 0; i--) {
      if (!isOne2(shapeOf(this.chain[i]).rows)) continue;
      const piece = this.chain.splice(i);
      this.scalars.push(piece.length === 1 ? piece[0] : node("product", piece, scalarShape));
      this.cols = oneNumber;
      if (this.chain.length === 0) this.rows = oneNumber;
      return;
    }
  }
  finish() {
    const shape = this.started ? { rows: this.rows, cols: this.cols } : scalarShape;
    if (isZero(this.coefficient) || this.vanishes || this.scalars.some(isZero2)) return zero2(shape);
    const chain = this.chain.length === 0 && this.identity && !isOne2(shape.rows) ? [this.identity] : this.chain;
    const args = [...this.scalars, ...chain];
    if (args.length === 0) return number(this.coefficient);
    if (!isOne(this.coefficient)) args.unshift(number(this.coefficient));
    if (args.length === 1) return args[0];
    return node("product", args, shape);
  }
};
function product(...factors) {
  if (factors.length === 0) return oneNumber;
  const builder = new ProductBuilder();
  for (const factor of factors) builder.add(factor);
  return builder.finish();
}
var negate2 = (term) => product(minusOneNumber, term);
var subtract2 = (a, b) => sum(a, negate2(b));
function power2(base, exponent) {
  if (isOne2(exponent)) return base;
  const scalar2 = isScalar(base);
  if (exponent.kind === "number" && isInteger(exponent.value)) {
    const k = exponent.value.n;
    if (k === 0n) return identity(shapeOfApplication("power", [base, exponent]).rows);
    if (base.kind === "number" && k <= 64n && k >= -64n && (k >= 0n || !isZero(base.value)))
      return number(power(base.value, Number(k)));
    if (!scalar2 && k < 0n) return power2(inverse(base), number(-k));
    if (scalar2 && k < -1) return power2(node("power", [base, minusOneNumber], scalarShape), number(-k));
  }
  if (scalar2 && exponent.kind === "number" && !isInteger(exponent.value) && sign(exponent.value) < 0) {
    return power2(power2(base, number(negate(exponent.value))), minusOneNumber);
  }
  if (!scalar2 && exponent.kind === "number" && !isInteger(exponent.value)) {
    throw new ShapeError("power", "a matrix has only integer powers", [base, exponent], [shapeOf(base)]);
  }
  return node("power", [base, exponent], shapeOfApplication("power", [base, exponent]));
}
function hadamardPower(base, exponent) {
  if (isOne2(exponent)) return base;
  if (isScalar(base)) return power2(base, exponent);
  const reciprocal = exponent.kind === "number" && isInteger(exponent.value) && sign(exponent.value) < 0 && exponent.value.n !== -1n;
  if (reciprocal) return hadamardPower(hadamardPower(base, minusOneNumber), number(negate(exponent.value)));
  return node("hadamard power", [base, exponent], shapeOfApplication("hadamard power", [base, exponent]));
}
function inverse(of) {
  if (isScalar(of)) return power2(of, minusOneNumber);
  return node("inverse", [of], shapeOfApplication("inverse", [of]));
}
function flattened(op, args) {
  if (op === "hadamard" && args.every(isScalar)) return product(...args);
  if (op === "kronecker" && args.some(isScalar)) {
    const matrices = args.filter((arg) => !isScalar(arg));
    return product(...args.filter(isScalar), ...matrices.length > 0 ? [flattened(op, matrices)] : []);
  }
  const flat = args.flatMap((arg) => arg.kind === "application" && arg.op === op ? arg.args : [arg]);
  return flat.length === 1 ? flat[0] : node(op, flat, shapeOfApplication(op, flat));
}
function apply(op, args) {
  const { arity } = operators2[op];
  if (arity !== "many" && args.length !== arity)
    throw new RangeError(`${op} takes ${arity} arguments, not ${args.length}`);
  switch (op) {
    case "sum":
      return sum(...args);
    case "product":
      return product(...args);
    case "power":
      return power2(args[0], args[1]);
    case "inverse":
      return inverse(args[0]);
    case "hadamard":
    case "kronecker":
    case "beside":
    case "above":
      if (args.length === 0) throw new RangeError(`${op} of nothing`);
      return flattened(op, args);
    case "hadamard power":
      return hadamardPower(args[0], args[1]);
    case "vec":
    case "diagonal":
    case "diagonal of":
      return isScalar(args[0]) ? args[0] : node(op, args, shapeOfApplication(op, args));
    case "identity":
      return identity(args[0]);
    case "zero":
      return zero2({ rows: args[0], cols: args[1] });
    case "ones":
      return ones({ rows: args[0], cols: args[1] });
    default:
      return node(op, args, shapeOfApplication(op, args));
  }
}
function binder(op, over, from, to, body) {
  const { rows, cols } = shapeOf(body);
  const refuse = (message) => {
    throw new ShapeError(op, message, [from, to, body], [from, to, body].map(shapeOf));
  };
  if (!isScalar(from) || !isScalar(to)) refuse("an index needs scalar bounds");
  if (op === "product over" && !isScalar(body)) refuse("a product over an index needs a scalar");
  const isIndex = (part) => part.kind === "symbol" && part.sort === "index" && part.name === over.name;
  if (some(rows, isIndex) || some(cols, isIndex)) refuse("the shape of the terms varies with the index");
  const hash = mix(mix(mix(hashText(op), from.hash), to.hash), body.hash);
  return { kind: "binder", op, index: over, from, to, body, rows, cols, hash };
}
function withChildren(term, children) {
  if (term.kind === "application") {
    return children.length === term.args.length && children.every((child, i) => child === term.args[i]) ? term : apply(term.op, children);
  }
  if (term.kind !== "binder") return term;
  const [from, to, body] = children;
  return from === term.from && to === term.to && body === term.body ? term : binder(term.op, term.index, from, to, body);
}
var transposeOf = (term) => apply("transpose", [term]);

// src/term/substitute.ts
var freeNames = (term) => new Set(freeSymbols(term).map(({ name }) => name));
function freeSymbols(term) {
  const found = /* @__PURE__ */ new Map();
  const collect = (part, bound) => {
    if (part.kind === "symbol") {
      if (!bound.includes(part.name)) found.set(part.name, part);
      collect(part.rows, bound);
      collect(part.cols, bound);
    } else if (part.kind === "binder") {
      collect(part.from, bound);
      collect(part.to, bound);
      collect(part.body, [...bound, part.index.name]);
    } else for (const child of childrenOf(part)) collect(child, bound);
  };
  collect(term, []);
  return [...found.values()];
}
function lettersOf(term) {
  const letters = /* @__PURE__ */ new Map();
  walk(term, (part) => {
    if (part.kind === "symbol" && part.sort === "letter") letters.set(part.name, part);
    return void 0;
  });
  return letters;
}
function substitute(term, bindings) {
  if (term.kind === "number") return term;
  if (term.kind === "symbol") {
    const value = bindings.get(term.name);
    if (value === void 0) return resized(term, bindings);
    const shape = shapeOf(value);
    if (!sameSize(substitute(term.rows, bindings), shape.rows) || !sameSize(substitute(term.cols, bindings), shape.cols)) {
      throw new RangeError(`the value for ${term.name} has another shape`);
    }
    return value;
  }
  if (term.kind === "application")
    return withChildren(
      term,
      term.args.map((arg) => substitute(arg, bindings))
    );
  const inner = new Map(bindings);
  inner.delete(term.index.name);
  const captured = [...inner.values()].some((value) => freeNames(value).has(term.index.name));
  const over = captured ? index(freshName(term.index.name, [term.body, ...inner.values()])) : term.index;
  if (captured) inner.set(term.index.name, over);
  return binder(
    term.op,
    over,
    substitute(term.from, bindings),
    substitute(term.to, bindings),
    substitute(term.body, inner)
  );
}
function resized(term, bindings) {
  const rows = substitute(term.rows, bindings);
  const cols = substitute(term.cols, bindings);
  return same(rows, term.rows) && same(cols, term.cols) ? term : { ...term, rows, cols };
}
function freshName(name, terms) {
  const used = new Set(terms.flatMap((term) => [...freeNames(term)]));
  let fresh = `${name}'`;
  while (used.has(fresh)) fresh += "'";
  return fresh;
}

// src/term/existence.ts
function existence(term, facts = [], reading) {
  const found = [];
  const movedByD = reading ? (name) => name === reading.name : (name) => !isConstant(name, facts);
  const add5 = (subject, property, binders) => {
    for (const part of property === "nonzero" ? factorsOf(subject) : [subject]) {
      if (isEvident(part, property)) continue;
      const statement = { kind: "property", ...close(part, property, binders, term) };
      if (!found.some((other) => sameStatement(other, statement))) found.push(statement);
    }
  };
  const visit = (part, moves, binders, under) => {
    if (part.kind === "binder") {
      visit(part.from, void 0, binders);
      visit(part.to, void 0, binders);
      visit(part.body, moves, [...binders, part]);
      return;
    }
    if (part.kind !== "application") return;
    const [first2] = part.args;
    const isSmoothNeeded = moves !== void 0 && first2 !== void 0 && varies(first2, moves, facts);
    switch (part.op) {
      case "inverse":
        add5(first2, "invertible", binders);
        break;
      case "log":
        add5(first2, "positive", binders);
        break;
      case "power":
      case "hadamard power": {
        const exponent = part.args[1];
        if (part.op === "power" && !isScalar(part)) {
          if (exponent.kind !== "number" && !isWhole(exponent, facts)) add5(exponent, "integer", binders);
          break;
        }
        const needed = baseOfPower(part, isSmoothNeeded || isReciprocal(under), facts);
        if (needed) add5(first2, needed, binders);
        break;
      }
      case "tan":
        add5(apply("cos", [first2]), isScalar(part) ? "nonzero" : "nonzero entries", binders);
        break;
      case "norm":
      case "frobenius norm":
        if (isSmoothNeeded && !isEvenPower(under)) add5(first2, "nonzero", binders);
        break;
      case "abs":
      case "sign":
      case "relu":
      case "step":
      case "one norm":
        if (isSmoothNeeded || part.op === "step") add5(first2, isScalar(first2) ? "nonzero" : "nonzero entries", binders);
        break;
      case "pseudoinverse":
        if (isSmoothNeeded) add5(first2, "constant rank", binders);
        break;
      default:
    }
    if (!differentiates.has(part.op)) {
      for (const arg of part.args) visit(arg, moves, binders, part);
      return;
    }
    const isD = part.op === "differential" || part.op === "second differential";
    const variables = isD ? [] : part.args.slice(1);
    const names = new Set(variables.flatMap((variable2) => [...lettersOf(variable2).keys()]));
    const here = isD ? movedByD : (name) => names.has(name);
    visit(first2, (name) => here(name) || moves?.(name) === true, binders, part);
    for (const variable2 of variables) visit(variable2, void 0, binders);
  };
  visit(term, void 0, []);
  return found;
}
function baseOfPower(power5, isStrict, facts) {
  const [base, exponent] = power5.args;
  if (exponent.kind !== "number") return isWhole(exponent, facts) ? void 0 : "positive";
  if (isInteger(exponent.value)) {
    if (sign(exponent.value) >= 0 || isRoot(base)) return void 0;
    return isScalar(base) ? "nonzero" : "nonzero entries";
  }
  return isStrict || sign(exponent.value) < 0 ? "positive" : "nonnegative";
}
function numericExponent(term) {
  if (term?.kind !== "application" || term.op !== "power" && term.op !== "hadamard power") return void 0;
  const exponent = term.args[1];
  return exponent.kind === "number" ? exponent.value : void 0;
}
var isReciprocal = (term) => {
  const exponent = numericExponent(term);
  return exponent !== void 0 && sign(exponent) < 0;
};
var isRoot = (term) => {
  const exponent = numericExponent(term);
  return exponent !== void 0 && !isInteger(exponent);
};
function isWhole(term, facts) {
  if (term.kind === "number") return isInteger(term.value);
  if (term.kind === "symbol") {
    const isInteger2 = ({ says }) => says.kind === "property" && says.property === "integer" && same(says.subject, term);
    return term.sort !== "letter" || facts.some(isInteger2);
  }
  return term.kind === "application" && (term.op === "sum" || term.op === "product") && term.args.every((arg) => isWhole(arg, facts));
}
var isEvenPower = (term) => {
  const exponent = term?.op === "power" ? term.args[1] : void 0;
  return exponent?.kind === "number" && isInteger(exponent.value) && exponent.value.n > 0n && exponent.value.n % 2n === 0n;
};
var isConstant = (name, facts) => facts.some(
  ({ says }) => says.kind === "property" && says.property === "constant" && says.subject.kind === "symbol" && says.subject.name === name
);
function varies(term, moves, facts) {
  const reached = /* @__PURE__ */ new Set();
  const reach = (name) => {
    if (moves(name)) return true;
    if (reached.has(name)) return false;
    reached.add(name);
    return facts.some(({ says }) => {
      if (says.kind === "definition" && says.letter.name === name) return [...lettersOf(says.value).keys()].some(reach);
      return says.kind === "depends" && says.letter.name === name && says.on.some((other) => reach(other.name));
    });
  };
  return [...lettersOf(term).keys()].some(reach);
}
function factorsOf(term) {
  if (term.kind !== "application" || !isScalar(term)) return [term];
  if (term.op === "product" && term.args.every(isScalar)) return term.args.flatMap(factorsOf);
  if (term.op === "power" && term.args[1].kind === "number") return factorsOf(term.args[0]);
  return [term];
}
function isEvident(term, property) {
  if (property === "invertible" || property === "constant rank" || property === "integer") return false;
  if (term.kind === "number")
    return property === "nonnegative" ? sign(term.value) >= 0 : !isZero(term.value) && (property !== "positive" || sign(term.value) > 0);
  if (term.kind === "symbol") return term.sort === "size";
  return term.kind === "application" && (term.op === "exp" || term.op === "pi" || term.op === "product" && term.args.every((arg) => isEvident(arg, "positive")));
}
var entrywise = /* @__PURE__ */ new Set(["positive", "nonnegative", "nonzero entries"]);
function close(term, property, binders, whole) {
  const free = freeNames(term);
  const used = binders.filter((b) => free.has(b.index.name));
  if (used.length === 0) return { subject: term, property };
  const ofEntries = isScalar(term) && property === "nonzero" ? "nonzero entries" : property;
  const isBound = (name) => used.some((b) => b.index.name === name);
  const isPlain = ({ from, to }) => isOne2(from) && !isOne2(to) && ![...freeNames(to)].some(isBound);
  if (!entrywise.has(ofEntries) || !used.every(isPlain) || new Set(used.map((b) => b.index.name)).size < used.length) {
    const opened2 = used.map((b) => [b.index.name, index(freshName(b.index.name, [whole]))]);
    return { subject: substitute(term, new Map(opened2)), property };
  }
  const column = used.reduceRight(
    (all, { index: over, from, to }) => binder("sum over", over, from, to, apply("kronecker", [apply("unit", [over, to]), all])),
    term
  );
  return { subject: used.length === 1 && entriesOf(term, used[0]) || column, property: ofEntries };
}
function entriesOf(term, over) {
  if (term.kind !== "application" || term.op !== "entry") return void 0;
  const [of, row2, col] = term.args;
  const { rows, cols } = shapeOf(of);
  const isWholeColumn = isOne2(cols) && isOne2(col) && same(row2, over.index) && same(over.to, rows);
  return isWholeColumn && !freeNames(of).has(over.index.name) ? of : void 0;
}
function sameStatement(a, b) {
  return a.kind === "property" && b.kind === "property" && a.property === b.property && same(a.subject, b.subject);
}

// src/term/claim.ts
var properties2 = [
  "symmetric",
  "skew",
  "orthogonal",
  // QᵀQ = I; for a square matrix QQᵀ = I as well
  "invertible",
  "posdef",
  // and symmetric
  "psd",
  // and symmetric
  "diagonal",
  "upper",
  "lower",
  "idempotent",
  "involution",
  "unit",
  // a column of length 1
  "positive",
  // every entry
  "nonnegative",
  "nonzero",
  // a scalar, or a matrix that is not the zero matrix
  "nonzero entries",
  "integer",
  "constant",
  // does not depend on anything: its differential is zero
  "tied",
  // symmetric, and its tied entries move together under derivatives
  "full column rank",
  "full row rank",
  "constant rank"
  // of a pseudo-inverse that is differentiated
];

// src/syntax/sizes.ts
var Sizes = class {
  #bound = /* @__PURE__ */ new Map();
  #wide = /* @__PURE__ */ new Set();
  /** What was learnt, in order, so that a reading that fails can be forgotten. */
  #trail = [];
  #postponed = [];
  #count = 0;
  unknown(wide) {
    const letter = size(`?${this.#count++}`);
    if (wide) this.#wide.add(letter.name);
    return letter;
  }
  /** The size with every unknown that is known by now replaced. */
  resolve(term) {
    if (term.kind === "number") return term;
    if (term.kind === "symbol") {
      if (!isUnknown(term)) return term;
      const value = this.#bound.get(term.name);
      return value === void 0 ? term : this.resolve(value);
    }
    if (term.kind === "binder") return term;
    const args = term.args.map((arg) => this.resolve(arg));
    return args.every((arg, i) => arg === term.args[i]) ? term : canonicalSize(apply(term.op, args));
  }
  shape(shape) {
    return { rows: this.resolve(shape.rows), cols: this.resolve(shape.cols) };
  }
  isOne(term) {
    return isOne2(this.resolve(term));
  }
  isOpen(term) {
    return hasUnknown(this.resolve(term));
  }
  /** Whether the two sizes are or can be made equal; if so, they are equal from now on. */
  unify(left, right) {
    const a = this.resolve(left);
    const b = this.resolve(right);
    if (a === b) return true;
    if (isUnknown(a)) return this.#bind(a, b);
    if (isUnknown(b)) return this.#bind(b, a);
    if (a.kind !== "application" && b.kind !== "application") return sameSize(a, b);
    if (sameSize(a, b)) return true;
    if (!hasUnknown(a) && !hasUnknown(b)) return false;
    this.#postponed.push([a, b]);
    return true;
  }
  unifyShapes(a, b) {
    return this.attempt(() => this.unify(a.rows, b.rows) && this.unify(a.cols, b.cols));
  }
  #bind(unknown, value) {
    if (value.kind === "application" && mentions(value, unknown.name)) {
      this.#postponed.push([unknown, value]);
      return true;
    }
    if (this.#wide.has(unknown.name)) {
      if (isOne2(value)) return false;
      if (isUnknown(value) && !this.#wide.has(value.name)) {
        this.#wide.add(value.name);
        this.#trail.push(() => this.#wide.delete(value.name));
      }
    }
    this.#bound.set(unknown.name, value);
    this.#trail.push(() => this.#bound.delete(unknown.name));
    return true;
  }
  /** Does something that learns sizes; what it learnt is forgotten when it throws or gives false. */
  attempt(learn) {
    const mark = this.#trail.length;
    const postponed = [...this.#postponed];
    let kept = false;
    try {
      const result = learn();
      kept = result !== false;
      return result;
    } finally {
      if (!kept) {
        while (this.#trail.length > mark) this.#trail.pop()();
        this.#postponed = postponed;
      }
    }
  }
  /**
   * Equations between products or sums of unknowns, which had to wait: solved where all but one factor (or summand)
   * cancel, else factor by factor. Returns the first that cannot hold.
   */
  settle() {
    for (let progress = true; progress && this.#postponed.length > 0; ) {
      progress = false;
      const waiting = this.#postponed;
      this.#postponed = [];
      for (const [a, b] of waiting) {
        const left = this.resolve(a);
        const right = this.resolve(b);
        if (!hasUnknown(left) && !hasUnknown(right)) {
          if (!sameSize(left, right)) return [left, right];
          progress = true;
        } else if (this.#solve(left, right)) progress = true;
        else this.#postponed.push([left, right]);
      }
    }
    for (const [a, b] of this.#postponed) {
      const left = partsOf(this.resolve(a));
      const right = partsOf(this.resolve(b));
      if (left.length !== right.length) return [a, b];
      for (let i = 0; i < left.length; i++) if (!this.unify(left[i], right[i])) return [a, b];
    }
    this.#postponed = [];
    return void 0;
  }
  /** Finds one unknown; true when something was learnt. */
  #solve(a, b) {
    if (isUnknown(a) && !mentions(b, a.name)) return this.#bind(a, b);
    if (isUnknown(b) && !mentions(a, b.name)) return this.#bind(b, a);
    const isSum2 = [a, b].some((side) => side.kind === "application" && side.op === "sum");
    return isSum2 ? this.#solveSum(a, b) : this.#solveProduct(partsOf(a), partsOf(b));
  }
  /** Factor by factor, as Kronecker products are built; else what is left when equal factors cancel. */
  #solveProduct(left, right) {
    const alike = () => left.every((factor, i) => this.unify(factor, right[i]));
    if (left.length === right.length && this.attempt(alike)) return true;
    const [ours, theirs] = [[...left], [...right]];
    for (let i = ours.length - 1; i >= 0; i--) {
      const at2 = theirs.findIndex((other) => sameSize(ours[i], other));
      if (at2 < 0) continue;
      ours.splice(i, 1);
      theirs.splice(at2, 1);
    }
    if (ours.length === 0 && theirs.length === 0) return true;
    const [single, rest] = ours.length === 1 ? [ours[0], theirs] : [theirs[0], ours];
    if (single === void 0 || !isUnknown(single) || ours.length !== 1 && theirs.length !== 1) return false;
    if (rest.some((part) => mentions(part, single.name))) return false;
    return this.#bind(single, canonicalSize(product(...rest)));
  }
  /** n + ? = 2n: an unknown that occurs once, by itself, is the rest, if the rest is no difference. */
  #solveSum(a, b) {
    const difference = canonicalSize(subtract2(a, b));
    const terms = difference.kind === "application" && difference.op === "sum" ? difference.args : [difference];
    for (const [i, term] of terms.entries()) {
      const isNegated = isUnknown(term) ? false : isUnknown(negate2(term));
      if (!isUnknown(term) && !isNegated) continue;
      const unknown = isNegated ? negate2(term) : term;
      const others = terms.filter((_, k) => k !== i);
      if (others.length === 0 || others.some((other) => mentions(other, unknown.name))) continue;
      const rest = canonicalSize(isNegated ? sum(...others) : negate2(sum(...others)));
      const parts = rest.kind === "application" && rest.op === "sum" ? rest.args : [rest];
      if (parts.every(isPositive)) return this.#bind(unknown, rest);
    }
    return false;
  }
  /**
   * Ends the inference: names the unknowns of `terms` in the order in which they occur, then those that measure
   * anything else (n if there is one, else m, n, p, q, …); an unknown that measures nothing in particular is 1.
   */
  finish(terms, taken) {
    const open = /* @__PURE__ */ new Set();
    const collect = (term) => {
      if (isUnknown(term)) open.add(term.name);
      else if (term.kind === "application") term.args.forEach(collect);
    };
    for (const term of terms) collect(this.resolve(term));
    for (const name of this.#wide) collect(this.resolve(size(name)));
    const names = freshSizeNames(open.size, taken);
    for (const unknown of open) this.#bound.set(unknown, size(names.shift()));
    for (let i = 0; i < this.#count; i++) if (!this.#bound.has(`?${i}`)) this.#bound.set(`?${i}`, oneNumber);
  }
};
function freshSizeNames(count, taken) {
  const usual = count === 1 ? ["n", "m", "p", "q", "r", "s"] : ["m", "n", "p", "q", "r", "s"];
  const names = usual.filter((name) => !taken.has(name));
  for (let i = 1; names.length < count; i++) if (!taken.has(`n_${i}`)) names.push(`n_${i}`);
  return names;
}
var isUnknown = (term) => term.kind === "symbol" && term.name.startsWith("?");
var hasUnknown = (term) => isUnknown(term) || term.kind === "application" && term.args.some(hasUnknown);
var mentions = (term, name) => term.kind === "symbol" ? term.name === name : term.kind === "application" && term.args.some((arg) => mentions(arg, name));
var isPositive = (term) => {
  const first2 = term.kind === "application" && term.op === "product" ? term.args[0] : term;
  return first2.kind !== "number" || first2.value.n > 0n;
};
var partsOf = (term) => term.kind === "application" && (term.op === "product" || term.op === "sum") ? term.args : [term];

// src/syntax/draft.ts
var Misfit = class extends Error {
  kind;
  id;
  places;
  params;
  constructor(kind, id2, places, params = {}) {
    super(id2);
    this.kind = kind;
    this.id = id2;
    this.places = places.map(
      (place) => "settle" in place ? { range: place.tree.range, shape: { rows: place.rows, cols: place.cols } } : { range: place.range, shape: void 0 }
    );
    this.params = params;
  }
};
var Drafts = class {
  sizes = new Sizes();
  origin = /* @__PURE__ */ new Map();
  notes = [];
  draft(tree, shape, make, is) {
    const settle = () => {
      const term = make();
      if (!this.origin.has(term)) this.origin.set(term, tree.range);
      return term;
    };
    const { rows, cols } = shape;
    return is === void 0 ? { tree, rows, cols, settle } : { tree, rows, cols, settle, is };
  }
  /** The same draft, said of a larger piece of text. */
  around(tree, inner) {
    return { ...inner, tree };
  }
  scalar(tree, make) {
    return this.draft(tree, scalarShape, make);
  }
  note(id2, tree) {
    if (!this.notes.some((note) => note.id === id2 && note.range.start === tree.range.start)) {
      this.notes.push({ id: id2, range: tree.range });
    }
  }
  // Questions about shapes. An open size counts as different from 1.
  isScalar(draft) {
    return this.sizes.isOne(draft.rows) && this.sizes.isOne(draft.cols);
  }
  isColumn(draft) {
    return this.sizes.isOne(draft.cols) && !this.sizes.isOne(draft.rows);
  }
  isRow(draft) {
    return this.sizes.isOne(draft.rows) && !this.sizes.isOne(draft.cols);
  }
  isMatrix(draft) {
    return !this.sizes.isOne(draft.rows) && !this.sizes.isOne(draft.cols);
  }
  needScalar(draft, id2 = "needs-scalar") {
    if (!this.sizes.unifyShapes(draft, scalarShape)) throw new Misfit("ill-shaped", id2, [draft]);
  }
  needSquare(draft) {
    if (!this.sizes.unify(draft.rows, draft.cols)) throw new Misfit("ill-shaped", "needs-square", [draft]);
  }
  needColumn(draft) {
    if (!this.sizes.unify(draft.cols, oneNumber)) throw new Misfit("ill-shaped", "needs-column", [draft]);
  }
  // Constants.
  number(tree, value) {
    if (isZero(value)) {
      const shape = { rows: this.sizes.unknown(false), cols: this.sizes.unknown(false) };
      return this.draft(tree, shape, () => zero2(this.sizes.shape(shape)), "zero");
    }
    return this.draft(tree, scalarShape, () => number(value), isOne(value) ? "one" : void 0);
  }
  zeros(tree, shape) {
    return this.draft(tree, shape, () => zero2(this.sizes.shape(shape)));
  }
  ones(tree, shape) {
    return this.draft(tree, shape, () => ones(this.sizes.shape(shape)));
  }
  onesColumn(tree) {
    return this.ones(tree, { rows: this.sizes.unknown(true), cols: oneNumber });
  }
  identity(tree, size2 = this.sizes.unknown(true)) {
    return this.draft(tree, { rows: size2, cols: size2 }, () => identity(this.sizes.resolve(size2)));
  }
  // Algebra.
  /** a + b + …: one shape. A literal 1 beside a column or row is a column or row of ones; 0 takes any shape. */
  sum(tree, terms) {
    const known = terms.filter((term) => term.is !== "one");
    const first2 = known.find((term) => term.is !== "zero") ?? known[0] ?? terms[0];
    for (const term of known) {
      if (term !== first2 && !this.sizes.unifyShapes(first2, term)) {
        throw new Misfit("ill-shaped", this.#sumClash(first2, term), [first2, term]);
      }
    }
    const parts = terms.map((term) => term.is === "one" && term !== first2 ? this.#onesBeside(term, first2) : term);
    return this.draft(tree, first2, () => sum(...parts.map((part) => part.settle())));
  }
  #onesBeside(one4, beside) {
    if (this.sizes.unifyShapes(one4, beside)) return one4;
    if (this.isMatrix(beside)) throw new Misfit("ill-shaped", "one-plus-matrix", [one4, beside]);
    return this.#spread(one4, beside);
  }
  /** A literal 1, negated or not, as ones of a shape. */
  #spread(one4, shape) {
    this.note("one-is-ones", one4.tree);
    return this.draft(one4.tree, shape, () => product(one4.settle(), ones(this.sizes.shape(shape))));
  }
  #sumClash(a, b) {
    const [scalar2, other] = this.isScalar(a) ? [a, b] : [b, a];
    if (!this.isScalar(scalar2)) return "sum-shapes";
    return this.isMatrix(other) ? "scalar-plus-matrix" : "scalar-plus-column";
  }
  negate(tree, of) {
    return this.draft(
      tree,
      of,
      () => product(number(-1), of.settle()),
      of.is === "letter" || of.is === "entry" ? void 0 : of.is
    );
  }
  /**
   * A product read left to right. Scalars stand aside; a stretch that closes to 1×1 before a factor that does not
   * fit, such as xᵀx in A xᵀx B, is a scalar.
   */
  product(tree, factors) {
    const { sizes } = this;
    const scalars = [];
    const open = [];
    const close2 = (stretch) => {
      scalars.push(this.scalar(stretch.factors[0].tree, () => product(...stretch.factors.map((f2) => f2.settle()))));
    };
    for (const factor of factors) {
      if (this.isScalar(factor)) {
        scalars.push(factor);
        continue;
      }
      for (; ; ) {
        const last = open.at(-1);
        if (last !== void 0 && sizes.isOne(last.cols) === sizes.isOne(factor.rows)) {
          if (!sizes.unify(last.cols, factor.rows)) {
            throw new Misfit("ill-shaped", "product-shapes", [last.factors.at(-1), factor]);
          }
          last.factors.push(factor);
          last.cols = factor.cols;
          break;
        }
        if (last === void 0 || !this.isScalar(last)) {
          open.push({ factors: [factor], rows: factor.rows, cols: factor.cols });
          break;
        }
        close2(last);
        open.pop();
      }
    }
    while (open.length > 1) {
      const last = open.pop();
      if (!this.isScalar(last)) {
        throw new Misfit("ill-shaped", "product-shapes", [open.at(-1).factors.at(-1), last.factors[0]]);
      }
      close2(last);
    }
    const chain = open[0];
    return this.draft(
      tree,
      chain ?? scalarShape,
      () => product(...scalars.map((s) => s.settle()), ...chain?.factors.map((f2) => f2.settle()) ?? [])
    );
  }
  /** a/b: b is a scalar. Dividing by a matrix is never an inverse. */
  quotient(tree, above, below) {
    if (!this.sizes.unifyShapes(below, scalarShape)) throw new Misfit("ill-shaped", "division-by-matrix", [below]);
    return this.draft(tree, above, () => product(above.settle(), apply("inverse", [below.settle()])));
  }
  transpose(tree, of) {
    const turned = of.is === "one" ? this.onesColumn(of.tree) : of;
    if (of.is === "one") this.note("one-is-ones", of.tree);
    return this.draft(tree, { rows: turned.cols, cols: turned.rows }, () => transposed(turned.settle()));
  }
  inverse(tree, of) {
    this.needSquare(of);
    return this.draft(tree, of, () => apply("inverse", [of.settle()]));
  }
  power(tree, base, exponent) {
    this.needScalar(exponent, "exponent-not-scalar");
    if (!this.isScalar(base)) {
      if (this.isColumn(base) && exponent.tree.kind === "number" && exponent.tree.text === "2") {
        this.note("column-squared", tree);
        return this.scalar(tree, () => product(transposed(base.settle()), base.settle()));
      }
      this.needSquare(base);
    }
    return this.draft(tree, base, () => {
      const k = exponent.settle();
      const under = base.settle();
      if (k.kind === "number" && isZero(k.value)) return identity(this.sizes.resolve(base.rows));
      if (k.kind === "number" && !isInteger(k.value) && !this.isScalar(base)) {
        throw new Misfit("ill-shaped", "fractional-matrix-power", [base, exponent]);
      }
      return apply("power", [under, k]);
    });
  }
  entrywisePower(tree, base, exponent) {
    this.needScalar(exponent, "exponent-not-scalar");
    return this.draft(
      tree,
      base,
      () => apply(this.isScalar(base) ? "power" : "hadamard power", [base.settle(), exponent.settle()])
    );
  }
  /** Entrywise product: one shape; a literal 1 is ones. */
  hadamard(tree, factors) {
    const parts = this.#alike(factors, "entrywise-shapes");
    return this.draft(tree, parts[0], () => {
      const terms = parts.map((part) => part.settle());
      return this.isScalar(parts[0]) ? product(...terms) : apply("hadamard", terms);
    });
  }
  entrywiseQuotient(tree, above, below) {
    const [top, bottom] = this.#alike([above, below], "entrywise-shapes");
    return this.draft(tree, bottom, () => {
      const under = bottom.settle();
      if (this.isScalar(bottom)) return product(top.settle(), apply("inverse", [under]));
      const reciprocal = apply("hadamard power", [under, number(-1)]);
      return above.is === "one" ? reciprocal : apply("hadamard", [top.settle(), reciprocal]);
    });
  }
  #alike(drafts, id2) {
    const first2 = drafts.find((draft) => draft.is !== "one") ?? drafts[0];
    return drafts.map((draft) => {
      if (draft.is === "one" && !this.isScalar(first2)) return this.#spread(draft, first2);
      if (!this.sizes.unifyShapes(first2, draft)) throw new Misfit("ill-shaped", id2, [first2, draft]);
      return draft;
    });
  }
  kronecker(tree, factors) {
    const rows = sizeProduct(...factors.map((f2) => f2.rows));
    const cols = sizeProduct(...factors.map((f2) => f2.cols));
    return this.draft(tree, { rows, cols }, () => {
      const terms = factors.map((f2) => f2.settle());
      return factors.every((f2) => this.isScalar(f2)) ? product(...terms) : apply("kronecker", terms);
    });
  }
  /** A ⊗ I + I ⊗ B. */
  kroneckerSum(tree, a, b) {
    this.needSquare(a);
    this.needSquare(b);
    return this.sum(tree, [
      this.kronecker(tree, [a, this.identity(tree, b.rows)]),
      this.kronecker(tree, [this.identity(tree, a.rows), b])
    ]);
  }
  /** An operator on a square matrix with a scalar value, such as tr and det. */
  ofSquare(tree, op, of) {
    this.needSquare(of);
    return this.scalar(tree, () => apply(op, [of.settle()]));
  }
  squareToSquare(tree, op, of) {
    this.needSquare(of);
    return this.draft(tree, of, () => apply(op, [of.settle()]));
  }
  pseudoinverse(tree, of) {
    return this.draft(tree, { rows: of.cols, cols: of.rows }, () => apply("pseudoinverse", [of.settle()]));
  }
  entrywise(tree, op, of) {
    if (this.isMatrix(of)) this.note("entrywise-function-of-matrix", tree);
    return this.draft(tree, of, () => apply(op, [of.settle()]));
  }
  vec(tree, of) {
    return this.draft(tree, { rows: sizeProduct(of.cols, of.rows), cols: oneNumber }, () => apply("vec", [of.settle()]));
  }
  /** diag: a column to a diagonal matrix, a square matrix to the column of its diagonal. */
  diag(tree, of) {
    if (this.sizes.isOne(of.cols))
      return this.draft(tree, { rows: of.rows, cols: of.rows }, () => apply("diagonal", [of.settle()]));
    this.needSquare(of);
    return this.draft(tree, { rows: of.rows, cols: oneNumber }, () => apply("diagonal of", [of.settle()]));
  }
  norm(tree, op, of) {
    if (!this.sizes.isOne(of.rows) && !this.sizes.unify(of.cols, oneNumber)) {
      throw new Misfit("unreadable", "which-matrix-norm", [of]);
    }
    return this.scalar(tree, () => apply(op, [of.settle()]));
  }
  frobeniusNorm(tree, of) {
    return this.scalar(tree, () => apply("frobenius norm", [of.settle()]));
  }
  square(tree, of) {
    return this.scalar(tree, () => apply("power", [of.settle(), number(2)]));
  }
  squareRoot(tree, of) {
    const half3 = number(rational(1n, 2n));
    return this.draft(tree, of, () => apply(this.isScalar(of) ? "power" : "hadamard power", [of.settle(), half3]));
  }
  ofColumn(tree, op, of) {
    this.needColumn(of);
    return this.draft(tree, op === "softmax" ? of : scalarShape, () => apply(op, [of.settle()]));
  }
  /** The sum of all entries, 1ᵀ X 1. */
  total(tree, of) {
    return this.scalar(tree, () => {
      const { rows, cols } = this.sizes.shape(of);
      const left = transposed(ones({ rows, cols: oneNumber }));
      return product(left, of.settle(), ones({ rows: cols, cols: oneNumber }));
    });
  }
  /** ⟨A, B⟩ = tr(AᵀB), of columns xᵀy. */
  inner(tree, a, b) {
    if (!this.sizes.unifyShapes(a, b)) throw new Misfit("ill-shaped", "inner-shapes", [a, b]);
    return this.scalar(tree, () => {
      const value = product(transposed(a.settle()), b.settle());
      return this.sizes.isOne(a.cols) ? value : apply("trace", [value]);
    });
  }
  commutator(tree, a, b) {
    this.needSquare(a);
    if (!this.sizes.unifyShapes(a, b)) throw new Misfit("ill-shaped", "sum-shapes", [a, b]);
    return this.draft(tree, a, () => subtract2(product(a.settle(), b.settle()), product(b.settle(), a.settle())));
  }
  symmetricPart(tree, of) {
    this.needSquare(of);
    const half3 = number(rational(1n, 2n));
    return this.draft(tree, of, () => product(half3, sum(of.settle(), transposed(of.settle()))));
  }
  differential(tree, op, of) {
    return this.draft(tree, of, () => apply(op, [of.settle()]));
  }
  /** |X| by shape: absolute value, length of a column or row, determinant of a square matrix. */
  bars(tree, of) {
    if (this.isMatrix(of)) return this.ofSquare(tree, "determinant", of);
    if (this.isScalar(of)) return this.scalar(tree, () => apply("abs", [of.settle()]));
    this.note("bars-are-norm", tree);
    return this.norm(tree, "norm", of);
  }
  /** e^X: exp of a scalar, entrywise of a column or row, the matrix exponential of a square matrix. */
  naturalPower(tree, exponent) {
    if (this.isMatrix(exponent)) return this.squareToSquare(tree, "matrix exponential", exponent);
    return this.draft(tree, exponent, () => apply("exp", [exponent.settle()]));
  }
  /** A matrix written out in blocks; the blocks of a row are equally high, those of a column equally wide. */
  blocks(tree, rows) {
    const width = rows[0].length;
    for (const row2 of rows) {
      if (row2.length !== width) throw new Misfit("ill-shaped", "ragged-blocks", [tree]);
      for (const block of row2) {
        if (!this.sizes.unify(row2[0].rows, block.rows))
          throw new Misfit("ill-shaped", "block-heights", [row2[0], block]);
      }
    }
    for (let j = 0; j < width; j++) {
      for (const row2 of rows) {
        if (!this.sizes.unify(rows[0][j].cols, row2[j].cols)) {
          throw new Misfit("ill-shaped", "block-widths", [rows[0][j], row2[j]]);
        }
      }
    }
    const shape = {
      rows: sizeSum(...rows.map((row2) => row2[0].rows)),
      cols: sizeSum(...rows[0].map((block) => block.cols))
    };
    return this.draft(tree, shape, () => {
      const lines = rows.map((row2) => row2.map((block) => block.settle()));
      return stacked(
        "above",
        lines.map((line) => stacked("beside", line))
      );
    });
  }
};
var transposed = (term) => term.kind === "number" ? term : apply("transpose", [term]);
var stacked = (op, parts) => parts.length === 1 ? parts[0] : apply(op, parts);

// src/syntax/derivative.ts
function readDerivative(e, tree) {
  if (tree.by.length === 0) {
    const application = e.applicationOf(tree.body);
    if (application?.args.length !== 1) throw new Misfit("unreadable", "derivative-without-variable", [tree]);
    return readDerivative(e, { ...tree, by: application.args });
  }
  const inner = differentialIn(tree.body);
  if (inner) throw new Misfit("ill-shaped", "extra-d", [inner]);
  const body = e.read(tree.body);
  if (body.is === "zero") e.needScalar(body);
  const by = tree.by.map((variable2) => variableOf(e, variable2));
  return tree.order === 2 ? second(e, tree, body, by) : first(e, tree, body, by[0]);
}
function first(e, tree, body, by) {
  const { draft: variable2 } = by;
  if (variable2.is === "entry" || e.isScalar(variable2)) return partial(e, tree, body, variable2);
  if (e.isScalar(body)) return gradientOf(e, tree, body, by);
  if (e.isMatrix(body) || !(by.isVec || e.isColumn(variable2) || e.isRow(variable2))) {
    throw new Misfit("ill-shaped", "matrix-by-matrix", [body, variable2]);
  }
  return jacobianOf(e, tree, body, by);
}
function partial(e, tree, body, variable2) {
  return e.draft(tree, body, () => apply("partial", [body.settle(), variable2.settle()]));
}
function gradientOf(e, tree, body, by) {
  const { draft: variable2 } = by;
  const turned = by.isTransposed || tree.style === "fraction" && e.layout === "numerator";
  if (by.isVec) {
    const column = { rows: sizeProduct(variable2.cols, variable2.rows), cols: oneNumber };
    return e.draft(tree, turned ? flipped(column) : column, () => {
      const row2 = apply("jacobian", [body.settle(), variable2.settle()]);
      return turned ? row2 : transposed(row2);
    });
  }
  const isTied = tree.tied === "where declared" ? e.isTied(variable2) : tree.tied;
  const op = isTied ? "tied gradient" : "gradient";
  return e.draft(tree, turned ? flipped(variable2) : variable2, () => {
    const gradient = apply(op, [body.settle(), variable2.settle()]);
    return turned ? transposed(gradient) : gradient;
  });
}
function jacobianOf(e, tree, body, by) {
  const isRow = !e.sizes.isOne(body.cols);
  if (isRow && by.isTransposed) throw new Misfit("unreadable", "row-by-row", [tree]);
  const isJ = by.isTransposed || !isRow && tree.style === "fraction" && e.layout === "numerator";
  const { draft: variable2 } = by;
  const shape = { rows: isRow ? body.cols : body.rows, cols: sizeProduct(variable2.cols, variable2.rows) };
  return e.draft(tree, isJ ? shape : flipped(shape), () => {
    const y = body.settle();
    const jacobian = apply("jacobian", [isRow ? untransposed(y) : y, variable2.settle()]);
    return isJ ? jacobian : transposed(jacobian);
  });
}
function second(e, tree, body, by) {
  const [one4, other] = [by[0], by[1] ?? by[0]];
  const isEntry = (v) => v.draft.is === "entry" || e.isScalar(v.draft);
  if (isEntry(one4) && isEntry(other)) {
    return e.draft(
      tree,
      body,
      () => apply("partial", [apply("partial", [body.settle(), one4.draft.settle()]), other.draft.settle()])
    );
  }
  const [x, y] = one4.isTransposed && !other.isTransposed ? [other, one4] : [one4, other];
  if (!e.isScalar(body) || !e.isColumn(x.draft) || !e.isColumn(y.draft)) {
    throw new Misfit("ill-shaped", "second-derivative", [body, x.draft]);
  }
  const shape = { rows: x.draft.rows, cols: y.draft.rows };
  return e.draft(tree, shape, () => apply("hessian", [body.settle(), x.draft.settle(), y.draft.settle()]));
}
function variableOf(e, tree) {
  const inner = unbracketed(tree);
  if (inner.kind === "node" && inner.op === "transpose") {
    const variable2 = variableOf(e, inner.args[0]);
    return { ...variable2, isTransposed: !variable2.isTransposed };
  }
  if (inner.kind === "call" && inner.name === "vec" && inner.args.length === 1) {
    return { ...variableOf(e, inner.args[0]), isVec: true };
  }
  const draft = e.read(inner);
  if (draft.is !== "letter" && draft.is !== "entry") throw new Misfit("unreadable", "derivative-variable", [tree]);
  return { tree, draft, isTransposed: false, isVec: false };
}
var flipped = ({ rows, cols }) => ({ rows: cols, cols: rows });
var untransposed = (term) => term.kind === "application" && term.op === "transpose" ? term.args[0] : transposed(term);
function differentialIn(tree) {
  switch (tree.kind) {
    case "node":
      if (tree.op === "differential" || tree.op === "second differential") return tree;
      return firstOf(tree.args);
    case "call":
      return firstOf(tree.args);
    case "big":
      return differentialIn(tree.body);
    case "matrix":
      return firstOf(tree.rows.flat());
    default:
      return void 0;
  }
}
function firstOf(trees) {
  for (const tree of trees) {
    const found = differentialIn(tree);
    if (found) return found;
  }
  return void 0;
}

// src/syntax/nearest.ts
function nearest(name, names) {
  let best;
  let least = 3;
  for (const known of names) {
    const distance = editDistance(name.toLowerCase(), known.toLowerCase());
    if (distance < least && distance < known.length) [best, least] = [known, distance];
  }
  return best;
}
function editDistance(a, b) {
  let row2 = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row2[j] + 1, next[j - 1] + 1, row2[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row2 = next;
  }
  return row2[b.length];
}

// src/syntax/names.ts
var indexNames = /* @__PURE__ */ new Set(["i", "j", "k", "l", "p", "q", "r", "s", "t"]);
var markOf = new Map([...markNames].map(([character, name]) => [name, character]));
function nameOf(tree) {
  if (tree.sub.length === 0) return wholeName(tree);
  return `${marked(tree)}_${tree.sub.map(subscript).join("")}${labelOf(tree)}`;
}
var wholeName = (tree) => withDigitsBelow(marked(tree)) + labelOf(tree);
function marked(tree) {
  if (tree.marks.length === 0) return tree.name;
  return (tree.name + tree.marks.map((mark) => markOf.get(mark) ?? "").join("")).normalize("NFC");
}
var labelOf = (tree) => tree.label === void 0 ? "" : `^${tree.label}`;
var withDigitsBelow = (name) => {
  const last = name.charCodeAt(name.length - 1);
  if (last < 48 || last > 57) return name;
  const match = /^(\p{L}[\p{L}\p{M}]*)(\d+)$/u.exec(name);
  return match ? `${match[1]}_${match[2]}` : name;
};
function subscript(tree) {
  switch (tree.kind) {
    case "number":
      return tree.text;
    case "name":
      return nameOf(tree);
    case "call":
      return `${tree.name}${tree.args.map(subscript).join("")}`;
    case "node":
      return tree.args.map(subscript).join(tree.op === "sum" ? "+" : "");
    default:
      return "?";
  }
}
function notationOf(name) {
  const base = /^\p{L}+/u.exec(name.normalize("NFD"))?.[0] ?? name;
  const first2 = base[0];
  if (first2 !== first2.toLowerCase()) return "upper";
  return base.length > 1 || first2 > "z" ? "greek" : "lower";
}

// src/syntax/size-of.ts
function sizeOf(tree) {
  const inner = unbracketed(tree);
  if (inner.kind === "number" && /^[1-9]\d*$/.test(inner.text)) return number(BigInt(inner.text));
  if (inner.kind === "name") return size(nameOf(inner));
  if (inner.kind === "node") {
    if (inner.op === "sum") return sum(...inner.args.map(sizeOf));
    if (inner.op === "product") return product(...inner.args.map(sizeOf));
    if (inner.op === "negate") return product(number(-1), sizeOf(inner.args[0]));
    if (inner.op === "power") return apply("power", [sizeOf(inner.args[0]), sizeOf(inner.args[1])]);
  }
  throw new Misfit("unreadable", "size-expected", [tree]);
}

// src/syntax/functions.ts
var one2 = (read2) => ({ arity: [1], read: (e, call) => read2(e, call, e.read(call.args[0])) });
var two = (read2) => ({
  arity: [2],
  read: (e, call) => read2(e, call, e.read(call.args[0]), e.read(call.args[1]))
});
var entrywise2 = (name) => one2((e, call, of) => e.entrywise(call, name, of));
var sized = (arity, read2) => ({
  arity,
  read: (e, call) => read2(
    e,
    call,
    call.args.map((arg) => sizeOf(arg))
  )
});
var trace = one2((e, call, of) => e.ofSquare(call, "trace", of));
var determinant = one2((e, call, of) => e.ofSquare(call, "determinant", of));
var sigmoid = entrywise2("sigmoid");
var adjugate = one2((e, call, of) => e.squareToSquare(call, "adjugate", of));
var functions2 = new Map([
  ...entrywiseFunctions.map((name) => [name, entrywise2(name)]),
  ["ln", entrywise2("log")],
  ["sgn", entrywise2("sign")],
  ["sigma", sigmoid],
  ["sqrt", one2((e, call, of) => e.squareRoot(call, of))],
  ["inv", one2((e, call, of) => e.inverse(call, of))],
  ["pinv", one2((e, call, of) => e.pseudoinverse(call, of))],
  ["adj", adjugate],
  ["cof", one2((e, call, of) => e.transpose(call, e.squareToSquare(call, "adjugate", of)))],
  ["tr", trace],
  ["trace", trace],
  ["det", determinant],
  ["logdet", one2((e, call, of) => e.entrywise(call, "log", e.ofSquare(call, "determinant", of)))],
  ["vec", one2((e, call, of) => e.vec(call, of))],
  ["diag", one2((e, call, of) => e.diag(call, of))],
  ["ddiag", one2((e, call, of) => e.hadamard(call, [of, e.identity(call)]))],
  [
    "kron",
    {
      arity: [2, 3, 4],
      read: (e, call) => e.kronecker(
        call,
        call.args.map((arg) => e.read(arg))
      )
    }
  ],
  ["ksum", two((e, call, a, b) => e.kroneckerSum(call, a, b))],
  ["norm", one2((e, call, of) => e.norm(call, "norm", of))],
  ["norm1", one2((e, call, of) => e.norm(call, "one norm", of))],
  ["norm2sq", one2((e, call, of) => e.square(call, e.norm(call, "norm", of)))],
  ["normF", one2((e, call, of) => e.frobeniusNorm(call, of))],
  ["normF2", one2((e, call, of) => e.square(call, e.frobeniusNorm(call, of)))],
  ["softmax", one2((e, call, of) => e.ofColumn(call, "softmax", of))],
  ["logsumexp", one2((e, call, of) => e.ofColumn(call, "logsumexp", of))],
  ["expm", one2((e, call, of) => e.squareToSquare(call, "matrix exponential", of))],
  ["sum", one2((e, call, of) => e.total(call, of))],
  ["inner", two((e, call, a, b) => e.inner(call, a, b))],
  ["comm", two((e, call, a, b) => e.commutator(call, a, b))],
  ["sym", one2((e, call, of) => e.symmetricPart(call, of))],
  ["I", sized([0, 1], (e, call, [n]) => e.identity(call, n))],
  ["zeros", sized([1, 2], (e, call, [m, n]) => e.zeros(call, { rows: m, cols: n ?? oneNumber }))],
  [
    "ones",
    sized([0, 1, 2], (e, call, [m, n]) => m ? e.ones(call, { rows: m, cols: n ?? oneNumber }) : e.onesColumn(call))
  ],
  ["K", sized([2], (e, call, [m, n]) => e.commutation(call, m, n))],
  ["e", { arity: [1, 2], read: (e, call) => e.unit(call, call.args[0], call.args[1] && sizeOf(call.args[1])) }],
  ["delta", { arity: [2], read: (e, call) => e.delta(call, call.args[0], call.args[1]) }],
  [
    "single",
    {
      arity: [4],
      read: (e, call) => {
        const [i, j, m, n] = call.args;
        return e.product(call, [e.unit(call, i, sizeOf(m)), e.transpose(call, e.unit(call, j, sizeOf(n)))]);
      }
    }
  ]
]);
var nearestFunction = (name) => nearest(name, functions2.keys());

// src/syntax/kind.ts
var unusualKinds = {
  greek: [
    { kind: "scalar", cost: 0 },
    { kind: "column", cost: 2 },
    { kind: "matrix", cost: 2 }
  ],
  lower: [
    { kind: "column", cost: 0 },
    { kind: "matrix", cost: 2 },
    { kind: "row", cost: 2 }
  ],
  upper: [
    { kind: "matrix", cost: 0 },
    { kind: "column", cost: 2 }
  ]
};
var functionLetters = ["f", "g", "h", "l", "\u2113"];
var counts = ["i", "j", "k", "m", "n", "t"];
function kindOptions(name, survey2, anyKind = false) {
  const notation = notationOf(name);
  if (anyKind) return unusualKinds[notation];
  const isDivisor = survey2.denominators.has(name) && !survey2.matrices.has(name);
  if (isDivisor || survey2.exponents.has(name)) return [{ kind: "scalar", cost: 0 }];
  const isFunction = survey2.numerators.has(name) && (notation === "upper" || functionLetters.includes(name));
  if (isFunction || survey2.applied.has(name)) {
    return [
      { kind: "scalar", cost: 0 },
      { kind: "column", cost: 2 },
      ...notation === "upper" ? [{ kind: "matrix", cost: 2 }] : []
    ];
  }
  switch (notation) {
    case "greek": {
      const isVector = survey2.vectors.has(name) || isIndexedColumn(name, survey2);
      return [
        { kind: isVector ? "column" : "scalar", cost: 0 },
        { kind: isVector ? "scalar" : "column", cost: 3 }
      ];
    }
    case "lower":
      if (counts.includes(name) && !survey2.vectors.has(name) && !isIndexedColumn(name, survey2)) {
        return [
          { kind: "scalar", cost: 0 },
          { kind: "column", cost: 3 }
        ];
      }
      return [
        { kind: "column", cost: 0 },
        { kind: "scalar", cost: 3 },
        { kind: "matrix", cost: 9 },
        { kind: "row", cost: 9 }
      ];
    case "upper":
      return [
        { kind: "matrix", cost: 0 },
        { kind: "column", cost: survey2.vectors.has(name) ? 5 : 9 },
        ...survey2.alone.has(name) && !survey2.matrices.has(name) ? [{ kind: "scalar", cost: 4 }] : []
      ];
  }
}
var isIndexedColumn = (name, survey2) => survey2.singlyIndexed.has(name) && survey2.whole.has(name);
function memberOptions(name, base, hasMatrix, survey2) {
  if (notationOf(base) === "upper") return [{ kind: "member", cost: 0 }];
  if (survey2.whole.has(base)) return [{ kind: "entry", cost: 0 }];
  const columns = hasMatrix ? [
    { kind: "column of matrix", cost: 0 },
    { kind: "row of matrix", cost: 0 },
    { kind: "member", cost: 4 }
  ] : [{ kind: "member", cost: 0 }];
  const isColumn = survey2.vectors.has(name);
  return isColumn ? [...columns, { kind: "entry", cost: 6 }] : [{ kind: "entry", cost: 0 }, ...columns.map(({ kind, cost }) => ({ kind, cost: cost + 3 }))];
}

// src/syntax/survey.ts
var argumentRoles = {
  I: "s",
  ones: "ss",
  zeros: "ss",
  K: "ss",
  e: "is",
  single: "iiss",
  delta: "ii"
};
var ofMatrices = /* @__PURE__ */ new Set(["tr", "det", "logdet", "inv", "adj", "cof", "expm", "vec", "kron"]);
function survey(formulas) {
  const indices = /* @__PURE__ */ new Set();
  const sizes = /* @__PURE__ */ new Set();
  const whole = /* @__PURE__ */ new Set();
  const exponents = /* @__PURE__ */ new Set();
  const denominators = /* @__PURE__ */ new Set();
  const numerators = /* @__PURE__ */ new Set();
  const matrices = /* @__PURE__ */ new Set();
  const vectors = /* @__PURE__ */ new Set();
  const doublyIndexed = /* @__PURE__ */ new Set();
  const differentiated = /* @__PURE__ */ new Set();
  const underDifferential = /* @__PURE__ */ new Set();
  const singlyIndexed = /* @__PURE__ */ new Set();
  const summed = /* @__PURE__ */ new Set();
  const applied = /* @__PURE__ */ new Set();
  const bound = [];
  const conditional = [];
  let depth = 0;
  let starIsAdjugate = false;
  const visitName = (tree) => {
    if (depth > 0) underDifferential.add(nameOf(tree));
    if (tree.sub.length === 0) whole.add(wholeName(tree));
    if (tree.sub.length > 0) visitIndexed(tree);
    const sized2 = ["I", "K", "ones"].includes(tree.name);
    for (const sub of tree.sub) {
      if (sized2) addAll(namesIn(sub), sizes);
      else
        for (const part of partsOf2(sub))
          if (part.kind === "name" && indexNames.has(part.name)) indices.add(nameOf(part));
    }
  };
  const visitIndexed = (tree) => {
    const base = wholeName({ ...tree, sub: [] });
    const parts = tree.sub.flatMap(partsOf2);
    if (parts.length === 2) doublyIndexed.add(capital(base));
    const [only] = parts;
    if (parts.length > 1 || only?.kind !== "name") return;
    if (indexNames.has(only.name)) singlyIndexed.add(base);
    if (bound.includes(nameOf(only))) summed.add(base);
  };
  const addTransposed = (term) => {
    if (term.kind === "name") vectors.add(nameOf(term));
    else if (term.kind === "node" && term.op === "negate") addTransposed(term.args[0]);
  };
  const visit = (tree) => {
    switch (tree.kind) {
      case "number":
        return;
      case "name":
        visitName(tree);
        return;
      case "call": {
        const roles = argumentRoles[tree.name] ?? "";
        if (isApplication2(tree)) applied.add(tree.name);
        if (ofMatrices.has(tree.name)) for (const arg of tree.args) addAll(namesIn(arg), matrices);
        tree.args.forEach((arg, i) => {
          if (roles[i] === "s") addAll(namesIn(arg), sizes);
          else if (roles[i] === "i") addAll(namesIn(arg), indices);
          else visit(arg);
        });
        return;
      }
      case "node": {
        const [first2, second2] = tree.args;
        for (const { head } of applicationsIn(tree)) applied.add(head);
        if (tree.op === "entry") {
          visit(first2);
          for (const index2 of tree.args.slice(1)) addAll(namesIn(index2), indices);
          return;
        }
        if (tree.op === "power" && second2) addAll(namesIn(second2), exponents);
        const isInverse = tree.op === "power" && second2.kind === "node" && second2.op === "negate";
        if ((isInverse || tree.op === "transpose") && first2.kind === "name") matrices.add(nameOf(first2));
        if (tree.op === "transpose") for (const term of termsOf(first2)) addTransposed(term);
        if (tree.op === "quotient" && second2) {
          for (const part of partsOf2(second2)) if (part.kind === "name") denominators.add(nameOf(part));
        }
        if (isStarWithDeterminant(tree)) starIsAdjugate = true;
        const isDifferential3 = tree.op === "differential" || tree.op === "second differential";
        if (isDifferential3) {
          if (first2.kind === "name") differentiated.add(nameOf(first2));
          depth++;
        }
        for (const arg of tree.args) visit(arg);
        if (isDifferential3) depth--;
        return;
      }
      case "big": {
        if (tree.unless) conditional.push(tree);
        for (const index2 of tree.index) indices.add(nameOf(index2));
        bound.push(...tree.index.map(nameOf));
        if (tree.to) addAll(namesIn(tree.to), sizes);
        for (const part of [tree.from, tree.body]) if (part) visit(part);
        bound.length -= tree.index.length;
        return;
      }
      case "derivative":
        if (tree.body.kind === "name") numerators.add(nameOf(tree.body));
        visit(tree.body);
        for (const by of tree.by) {
          visit(by);
          addAll(namesIn(by), differentiated);
          if (tree.style === "nabla") addAll(namesIn(by), vectors);
        }
        return;
      case "matrix":
        for (const row2 of tree.rows) for (const cell of row2) visit(cell);
    }
  };
  for (const formula of formulas) for (const tree of formula) visit(tree);
  for (const index2 of indices) sizes.delete(index2);
  const alone = new Set(formulas.flatMap(loneSides));
  const overBoth = new Set(conditional.filter((sum2) => runsOverBoth(sum2, formulas)));
  return {
    indices,
    sizes,
    whole,
    exponents,
    denominators,
    numerators,
    matrices,
    vectors,
    doublyIndexed,
    singlyIndexed,
    summed,
    applied,
    alone,
    overBoth,
    differentiated,
    underDifferential,
    starIsAdjugate
  };
}
function isStarWithDeterminant(tree) {
  const factors = tree.op === "quotient" ? [tree] : tree.op === "product" ? tree.args.map(unbracketed) : [];
  const above = factors.flatMap((factor) => partsOf2(isQuotient(factor) ? factor.args[0] : factor));
  const below = factors.flatMap((factor) => isQuotient(factor) ? partsOf2(factor.args[1]) : []);
  return above.some((star) => {
    if (star.kind !== "node" || star.op !== "star") return false;
    const of = bareText(star.args[0]);
    return below.some((part) => {
      const isDeterminant = part.kind === "node" && part.op === "bars" || part.kind === "call" && part.name === "det";
      return isDeterminant && bareText(part.args[0]) === of;
    });
  });
}
var isQuotient = (tree) => tree.kind === "node" && tree.op === "quotient";
var bareText = (tree) => JSON.stringify(unbracketed(tree), (key, value) => key === "range" ? void 0 : value);
function runsOverBoth(sum2, formulas) {
  const other = otherIndex(sum2);
  if (other === void 0 || sum2.index.some((index2) => nameOf(index2) === nameOf(other))) return false;
  const formula = formulas.find(
    (trees) => trees.some((tree) => tree.range.start <= sum2.range.start && contains(tree, sum2))
  );
  const inside = occurrences(sum2, nameOf(other));
  return (formula ?? []).reduce((all, tree) => all + occurrences(tree, nameOf(other)), 0) === inside;
}
function otherIndex({ unless, index: index2 }) {
  if (unless === void 0) return void 0;
  const own = index2.map(nameOf);
  const sides = [unless.left, unless.right].filter((side) => side.kind === "name");
  return sides.find((side) => !own.includes(nameOf(side)) && indexNames.has(side.name));
}
var contains = (tree, part) => tree === part || subtreesOf(tree).some((below) => contains(below, part));
var occurrences = (tree, name) => (tree.kind === "name" && tree.sub.length === 0 && nameOf(tree) === name ? 1 : 0) + subtreesOf(tree).reduce((all, part) => all + occurrences(part, name), 0);
function loneSides(formula) {
  if (formula.length < 2) return [];
  const names = formula.flatMap(namesIn);
  const sides = formula.flatMap((side) => side.kind === "name" ? [nameOf(side)] : []);
  return sides.filter((side) => names.filter((name) => name === side).length === 1);
}
var capital = (name) => name[0].toUpperCase() + name.slice(1);
function applicationsIn(tree) {
  if (tree.op === "entry") {
    const [letter, ...args] = tree.args;
    const isPlain = args.every((arg) => arg.kind === "name");
    const isIndexed = args.every((arg) => arg.kind === "name" && indexNames.has(arg.name));
    if (letter?.kind !== "name" || !isPlain || isIndexed || args.length < 2) return [];
    return [{ head: nameOf(letter), letter, args, at: 0 }];
  }
  if (tree.op !== "product") return [];
  return tree.args.flatMap((letter, at2) => {
    const next = tree.args[at2 + 1];
    if (letter.kind !== "name" || next?.kind !== "node" || next.op !== "bracket") return [];
    const arg = unbracketed(next);
    return arg.kind === "name" && nameOf(arg) !== nameOf(letter) ? [{ head: nameOf(letter), letter, args: [arg], at: at2 }] : [];
  });
}
var isApplication2 = ({ name, args }) => [...name].length === 1 && args.every((arg) => arg.kind === "name") && !args.every((arg) => arg.kind === "name" && indexNames.has(arg.name));
function namesIn(tree) {
  if (tree.kind === "name") return [nameOf(tree)];
  if (tree.kind === "node" || tree.kind === "call") return tree.args.flatMap(namesIn);
  if (tree.kind === "matrix") return tree.rows.flat().flatMap(namesIn);
  if (tree.kind === "big") return namesIn(tree.body);
  return tree.kind === "derivative" ? [tree.body, ...tree.by].flatMap(namesIn) : [];
}
function addAll(names, to) {
  for (const name of names) to.add(name);
}
function partsOf2(tree) {
  const inner = unbracketed(tree);
  return inner.kind === "node" && (inner.op === "product" || inner.op === "sum") ? inner.args.flatMap(partsOf2) : [inner];
}
function termsOf(tree) {
  const inner = unbracketed(tree);
  return inner.kind === "node" && inner.op === "sum" ? inner.args.flatMap(termsOf) : [inner];
}

// src/syntax/expression.ts
var Expressions = class extends Drafts {
  options = /* @__PURE__ */ new Map();
  inferred = /* @__PURE__ */ new Map();
  freeIndices = /* @__PURE__ */ new Map();
  /** The ends of Σ_i that nobody wrote. */
  #openRanges = [];
  /** Letters that a matrix is raised to: they are integers. */
  wholeExponents = /* @__PURE__ */ new Set();
  usedLetters = /* @__PURE__ */ new Set();
  /** Undeclared letters that are written as functions, and of what. */
  dependences = /* @__PURE__ */ new Map();
  #bound = [];
  #table;
  survey;
  #chosen;
  /** Which formula of several is read, so that the literals of each are told apart. */
  formula = 0;
  layout;
  starIsAdjugate;
  constructor(table2, survey2, chosen) {
    super();
    this.#table = table2;
    this.survey = survey2;
    this.#chosen = chosen;
    this.layout = table2.layout;
    this.starIsAdjugate = table2.starIsAdjugate || survey2.starIsAdjugate;
  }
  /** Throws a Misfit where the tree has no meaning or no shape. */
  read(tree) {
    switch (tree.kind) {
      case "number":
        return this.number(tree, parse(tree.text));
      case "name":
        return this.#name(tree);
      case "call":
        return this.#call(tree);
      case "node":
        return this.#node(tree);
      case "big":
        return this.#big(tree);
      case "derivative":
        return readDerivative(this, tree);
      case "matrix":
        return this.blocks(
          tree,
          tree.rows.map((row2) => row2.map((cell) => this.read(cell)))
        );
    }
  }
  #node(tree) {
    const [first2, second2] = tree.args;
    switch (tree.op) {
      case "sum":
        return this.sum(
          tree,
          tree.args.map((arg) => this.read(arg))
        );
      case "negate":
        return this.negate(tree, this.read(first2));
      case "product":
        return this.product(tree, this.#factors(tree));
      case "quotient":
        return this.quotient(tree, this.#factor(first2), this.read(second2));
      case "kronecker":
        return this.kronecker(
          tree,
          tree.args.map((arg) => this.read(arg))
        );
      case "kronecker sum":
        return this.kroneckerSum(tree, this.read(first2), this.read(second2));
      case "entrywise product":
        if (tree.args.some((arg) => arg.kind === "node" && arg.op === "kronecker"))
          this.note("kronecker-and-entrywise", tree);
        return this.hadamard(
          tree,
          tree.args.map((arg) => this.read(arg))
        );
      case "entrywise quotient":
        return this.entrywiseQuotient(tree, this.read(first2), this.read(second2));
      case "frobenius":
      case "inner":
        return this.inner(tree, this.read(first2), this.read(second2));
      case "transpose":
        return this.transpose(tree, this.read(first2));
      case "power":
        return this.#power(tree, first2, second2);
      case "entrywise power":
        return this.entrywisePower(tree, this.read(first2), this.read(second2));
      case "pseudo-inverse":
        return this.pseudoinverse(tree, this.read(first2));
      case "star":
        if (this.starIsAdjugate) return this.squareToSquare(tree, "adjugate", this.read(first2));
        throw new Misfit("unreadable", "which-star", [tree]);
      case "hermitian":
        throw new Misfit("unreadable", "which-hermitian", [tree]);
      case "entry": {
        const application = this.applicationOf(tree);
        if (application) return this.#applied(tree, application);
        return this.#entry(tree, this.read(first2), tree.args.slice(1).flatMap(indicesIn));
      }
      case "bars":
        return this.bars(tree, this.read(first2));
      case "norm":
        return this.#norm(tree, this.read(first2));
      case "differential":
      case "second differential":
        return this.differential(tree, tree.op, this.read(first2));
      case "bracket":
        return this.around(tree, this.read(first2));
    }
  }
  /** The factors of a product; an undeclared letter before a bracket with a letter in it is a function of that letter. */
  #factors(tree) {
    const applications = this.#applications(tree);
    return tree.args.flatMap((arg, i) => {
      const application = applications.find(({ at: at2 }) => at2 === i);
      if (application)
        return [
          this.#applied({ ...arg, range: { start: arg.range.start, end: tree.args[i + 1].range.end } }, application)
        ];
      return applications.some(({ at: at2 }) => at2 === i - 1) ? [] : [this.#factor(arg)];
    });
  }
  #applications(tree) {
    return applicationsIn(tree).filter(
      ({ head }) => !this.#isDeclaredHere(head) && !this.#isSize(head) && this.#boundIndex(head) === void 0
    );
  }
  /** The application that the tree is, if it is one and nothing else. */
  applicationOf(tree) {
    if (tree.kind !== "node" || tree.op === "product" && tree.args.length !== 2) return void 0;
    return this.#applications(tree)[0];
  }
  /** `J(θ)` is J, which depends on θ. */
  #applied(tree, { head, letter, args }) {
    for (const arg of args) this.read(arg);
    this.dependences.set(head, /* @__PURE__ */ new Set([...this.dependences.get(head) ?? [], ...args.map(nameOf)]));
    return this.around(tree, this.#name(letter));
  }
  /** A literal 1 as a factor is the number, or a column of ones where nothing else fits. */
  #factor(tree) {
    if (tree.kind !== "number" || tree.text !== "1") return this.read(tree);
    const key = `1 at ${this.formula}:${tree.range.start}`;
    this.options.set(key, [
      { kind: "scalar", cost: 0 },
      { kind: "column", cost: 2 }
    ]);
    if (this.#chosen.get(key) !== "column") return this.read(tree);
    this.note("one-is-ones", tree);
    return this.onesColumn(tree);
  }
  #power(tree, base, exponent) {
    if (base.kind === "name" && base.name === "e" && base.sub.length === 0 && !this.#isDeclared("e") && !this.survey.vectors.has("e")) {
      return this.naturalPower(tree, this.read(exponent));
    }
    const under = this.read(base);
    if (isMinusOne(exponent)) return this.inverse(tree, under);
    if (!this.isScalar(under)) {
      for (const name of namesIn(exponent)) if (!this.#isSize(name)) this.wholeExponents.add(name);
    }
    return this.power(tree, under, this.read(exponent));
  }
  #norm(tree, of) {
    if (tree.index === "F") return this.frobeniusNorm(tree, of);
    return this.norm(tree, tree.index === "1" ? "one norm" : "norm", of);
  }
  // Functions.
  #call(tree) {
    if (tree.name === "entries") return this.#matrixOfEntries(tree);
    const known = functions2.get(tree.name);
    if (known !== void 0 && !this.#isDeclared(tree.name)) {
      if (!known.arity.includes(tree.args.length)) {
        throw new Misfit("unreadable", "wrong-arguments", [tree], {
          name: tree.name,
          expected: known.arity.join(" or ")
        });
      }
      return known.read(this, tree);
    }
    return this.#letterBeforeBracket(tree);
  }
  /** `x(i)` is an entry, `Y(x)` a letter that depends on x, `A(B + C)` a product. */
  #letterBeforeBracket(tree) {
    const [...letters] = tree.name;
    const declared = this.#table.letters.get(tree.name);
    if (declared === void 0 && letters.length > 1 && !this.inferred.has(tree.name)) {
      const near = nearestFunction(tree.name);
      const suggestion = near === void 0 ? "" : `Did you mean '${near}'?`;
      throw new Misfit("unreadable", "unknown-function", [tree], { name: tree.name, suggestion });
    }
    const head = { kind: "name", name: tree.name, marks: [], sub: [], label: void 0, range: tree.range };
    const names = tree.args.filter((arg) => arg.kind === "name");
    if (names.length === tree.args.length && this.survey.applied.has(tree.name) && !this.#isDeclaredHere(tree.name)) {
      return this.#applied(tree, { head: tree.name, letter: head, args: names, at: 0 });
    }
    const letter = this.#name(head);
    if (declared?.dependsOn !== void 0 && declared.dependsOn.length > 0) return letter;
    if (tree.args.length === 2) return this.#entry(tree, letter, tree.args);
    const [inside] = tree.args;
    if (this.isColumn(letter) && this.#isIndexLike(inside)) return this.#entry(tree, letter, [inside]);
    return this.product(tree, [letter, this.read(inside)]);
  }
  #isIndexLike(tree) {
    return partsOf2(tree).every(
      (part) => part.kind === "number" && /^\d+$/.test(part.text) || part.kind === "node" && part.op === "negate" && this.#isIndexLike(part.args[0]) || part.kind === "name" && (this.#boundIndex(nameOf(part)) !== void 0 || this.#isSize(nameOf(part))) || part.kind === "name" && indexNames.has(part.name) && !this.#isDeclared(part.name)
    );
  }
  // Names.
  #isDeclared(name) {
    return this.#table.letters.has(name);
  }
  /** Declared by somebody, and not only inferred from the rest of the scope. */
  #isDeclaredHere(name) {
    return this.#table.letters.has(name) && !this.#table.inferred.has(name);
  }
  #isSize(name) {
    return this.#table.sizes.has(name) || this.survey.sizes.has(name) && !this.#isDeclared(name);
  }
  #name(tree) {
    const name = nameOf(tree);
    const bound = this.#boundIndex(name);
    if (bound) return this.scalar(tree, () => bound.symbol);
    if (this.#isSize(name)) return this.scalar(tree, () => size(name));
    const declared = this.#table.letters.get(name);
    if (declared) return this.#letter(tree, declared);
    if (tree.sub.length > 0) return this.#subscripted(tree, name);
    if (name === "pi") return this.scalar(tree, () => apply("pi", []));
    if (name === "I") return this.identity(tree);
    if (name === "e" && !this.survey.vectors.has("e")) return this.scalar(tree, () => apply("exp", [number(1)]));
    if (this.survey.indices.has(name)) {
      const { symbol: symbol2 } = this.#freeIndex(name);
      return this.scalar(tree, () => symbol2);
    }
    return this.#undeclared(tree, name);
  }
  /** The sizes of the undeclared letters and indices in the order in which they get names: those of matrices first. */
  sizesToName() {
    const letters = [...this.inferred.values()];
    const matrices = letters.filter((letter) => this.isMatrix(letter));
    const others = letters.filter((letter) => !this.isMatrix(letter));
    const indices = [...this.freeIndices.values()].flatMap(({ to }) => to ? [to] : []);
    return [...[...matrices, ...others].flatMap(({ rows, cols }) => [rows, cols]), ...indices, ...this.#openRanges];
  }
  /** How many different sizes the undeclared letters and indices have. */
  generality() {
    return new Set(this.sizesToName().map((size2) => this.sizes.resolve(size2).hash)).size;
  }
  /** Every name that is used up: no size may be called so. */
  names() {
    const { sizes, indices } = this.survey;
    return [...sizes, ...indices, ...this.inferred.keys(), ...this.freeIndices.keys()];
  }
  #letter(tree, letter) {
    this.usedLetters.add(letter.name);
    const { sizes } = this;
    return this.draft(tree, letter, () => symbol(letter.name, sizes.shape(letter)), "letter");
  }
  #undeclared(tree, name) {
    const known = this.inferred.get(name);
    if (known) return this.#letter(tree, known);
    const declared = this.#table.letters.get(name);
    if (declared) return this.#letter(tree, declared);
    const options = kindOptions(name, this.survey, this.#table.anyKind);
    this.options.set(name, options);
    return this.#inferredLetter(tree, name, this.#chosen.get(name) ?? options[0].kind);
  }
  #inferredLetter(tree, name, kind) {
    const known = this.inferred.get(name);
    if (known) return this.#letter(tree, known);
    const long = () => this.sizes.unknown(true);
    const letter = {
      name,
      rows: kind === "scalar" || kind === "row" ? oneNumber : long(),
      cols: kind === "scalar" || kind === "column" ? oneNumber : long(),
      dependsOn: []
    };
    this.inferred.set(name, letter);
    return this.#letter(tree, letter);
  }
  /** `A_ij`, `a_ij` and `x_i` are entries, `e_i` a unit column, `I_n` an identity; else a letter of its own. */
  #subscripted(tree, name) {
    const base = wholeName(tree);
    const subs = tree.sub.flatMap(indicesIn);
    const family = this.#table.families.get(base);
    if (family && subs.length === 1) {
      const member = this.index(subs[0], family.count);
      return this.draft(tree, family.shape, () => {
        const unit2 = apply("unit", [member(), family.count]);
        const stack = symbol(base, this.sizes.shape(family.stack));
        const side = this.sizes.resolve(family.shape.cols);
        return product(stack, side === oneNumber ? unit2 : apply("kronecker", [unit2, apply("identity", [side])]));
      });
    }
    const declared = this.#table.letters.get(base);
    const areIndices = subs.every((sub) => this.#isIndexLike(sub));
    const isFlat = declared !== void 0 && [declared.rows, declared.cols].some((size2) => this.sizes.resolve(size2) === oneNumber);
    if (declared && areIndices && !(isFlat && subs.length === 2) && !this.#isStack(base)) {
      return this.#entry(tree, this.#letter(tree, declared), subs);
    }
    if (base === "I" && subs.length === 1) return this.identity(tree, sizeOf(subs[0]));
    if (base === "K" && subs.length === 2) return this.commutation(tree, sizeOf(subs[0]), sizeOf(subs[1]));
    if (base === "delta" && subs.length === 2) return this.delta(tree, subs[0], subs[1]);
    if (base === "e" && subs.length === 1 && areIndices) return this.unit(tree, subs[0]);
    const isNumbered = subs.length === 1 && subs[0].kind === "number" && !this.survey.whole.has(base);
    if (isNumbered || !areIndices) return this.#undeclared(tree, name);
    if (subs.length === 2) {
      return this.#entry(tree, this.#undeclared(tree, capital(base)), subs);
    }
    return this.#indexed(tree, name, base, subs[0]);
  }
  /** `x_i`: an entry of x, a column of its own (under Σ_i, column i of a matrix of them), or column i of X. */
  #indexed(tree, name, base, sub) {
    const upper = capital(base);
    const isThere = this.#isDeclared(upper) || this.survey.whole.has(upper) || this.survey.doublyIndexed.has(upper);
    const key = `${base}_`;
    const options = memberOptions(name, base, upper !== base && isThere, this.survey);
    if (options.length > 1) this.options.set(key, options);
    switch (this.#chosen.get(key) ?? options[0].kind) {
      case "entry":
        return this.#entry(tree, this.#undeclared(tree, base), [sub]);
      case "column of matrix":
        this.note("column-of-matrix", tree);
        return this.#column(tree, this.#undeclared(tree, upper), sub);
      case "row of matrix":
        this.note("row-of-matrix", tree);
        return this.#column(tree, this.transpose(tree, this.#undeclared(tree, upper)), sub);
      default:
        if (!this.survey.summed.has(base) && !this.#isStack(base)) return this.#undeclared(tree, name);
        return this.#column(tree, this.#stack(tree, base), sub);
    }
  }
  /** Whether the letter is the matrix of the members x_1, x_2, … of a family, by the use of the whole scope. */
  #isStack(base) {
    return this.#table.inferred.has(base) && this.#chosen.get(`${base}_`) === "member";
  }
  #stack(tree, base) {
    const known = this.#table.letters.get(base);
    return known ? this.#letter(tree, known) : this.#inferredLetter(tree, base, "matrix");
  }
  /** Column i of a matrix, as X e_i. */
  #column(tree, of, at2) {
    const unit2 = this.unit(at2, at2, of.cols);
    return this.draft(tree, { rows: of.rows, cols: oneNumber }, () => product(of.settle(), unit2.settle()));
  }
  /** Whether the letter is declared tied: then its x_ij and x_ji move together. */
  isTied({ tree }) {
    const inner = unbracketed(tree);
    return inner.kind === "name" && this.#table.tied.has(nameOf(inner));
  }
  // Indices and sizes.
  #boundIndex(name) {
    return this.#bound.findLast((entry) => entry.name === name)?.index;
  }
  #freeIndex(name) {
    const known = this.freeIndices.get(name);
    if (known) return known;
    const made = { symbol: index(name), to: this.sizes.unknown(false) };
    this.freeIndices.set(name, made);
    return made;
  }
  /** An index into a row or column of the given size. A plain index learns its range here. */
  index(tree, along2) {
    const inner = unbracketed(tree);
    if (inner.kind === "name") {
      const name = nameOf(inner);
      const bound = this.#boundIndex(name);
      if (bound) {
        this.#runsOver(bound, along2, inner);
        return () => bound.symbol;
      }
      if (!this.#isDeclared(name) && !this.#isSize(name)) {
        const free = this.#freeIndex(name);
        this.#runsOver(free, along2, inner);
        return () => free.symbol;
      }
    }
    const draft = this.read(inner);
    this.needScalar(draft);
    return draft.settle;
  }
  #runsOver(index2, along2, tree) {
    if (index2.to === void 0 || this.sizes.unify(index2.to, along2)) return;
    const to = this.sizes.resolve(index2.to);
    const other = this.sizes.resolve(along2);
    if (to.kind !== "symbol" || other.kind !== "symbol") return;
    throw new Misfit("ill-shaped", "index-range", [tree], {
      index: index2.symbol.name,
      left: to.name,
      right: other.name
    });
  }
  unit(tree, at2, along2 = this.sizes.unknown(true)) {
    const position2 = this.index(at2, along2);
    return this.draft(
      tree,
      { rows: along2, cols: oneNumber },
      () => apply("unit", [position2(), this.sizes.resolve(along2)])
    );
  }
  delta(tree, a, b) {
    const along2 = this.sizes.unknown(false);
    const left = this.index(a, along2);
    const right = this.index(b, along2);
    return this.scalar(tree, () => apply("delta", [left(), right()]));
  }
  commutation(tree, m, n) {
    const side = product(m, n);
    return this.draft(tree, { rows: side, cols: side }, () => apply("commutation", [m, n]));
  }
  #entry(tree, of, indices) {
    if (this.isScalar(of)) throw new Misfit("ill-shaped", "entry-of-scalar", [of]);
    const isVector = this.sizes.isOne(of.cols) || this.sizes.isOne(of.rows);
    if (indices.length !== 2 && !(indices.length === 1 && isVector)) {
      throw new Misfit("ill-shaped", "entry-needs-two-indices", [of]);
    }
    const first2 = () => oneNumber;
    const row2 = indices.length === 1 && this.sizes.isOne(of.rows) ? first2 : this.index(indices[0], of.rows);
    const last = indices.at(-1);
    const col = indices.length === 1 && this.sizes.isOne(of.cols) ? first2 : this.index(last, of.cols);
    return this.draft(
      tree,
      scalarShape,
      () => apply("entry", [of.settle(), row2(), col()]),
      of.is === "letter" ? "entry" : void 0
    );
  }
  /** `(x_i x_j)_{m × n}` is Σ_iΣ_j x_i x_j e_i e_jᵀ: of its two free indices the first in the alphabet counts rows. */
  #matrixOfEntries(tree) {
    const [body, rows, cols] = [tree.args[0], sizeOf(tree.args[1]), sizeOf(tree.args[2])];
    const free = [...survey([[body]]).indices].filter((name) => !this.#isDeclared(name) && !this.#boundIndex(name)).sort();
    const [i, j] = free;
    if (i === void 0 || j === void 0 || free.length > 2) throw new Misfit("unreadable", "which-entries", [tree]);
    const [row2, col] = [index(i), index(j)];
    const depth = this.#bound.length;
    this.#bound.push({ name: i, index: { symbol: row2, to: rows } }, { name: j, index: { symbol: col, to: cols } });
    let entry;
    try {
      entry = this.read(body);
    } finally {
      this.#bound.length = depth;
    }
    this.needScalar(entry);
    return this.draft(tree, { rows, cols }, () => {
      const place = product(apply("unit", [row2, rows]), apply("transpose", [apply("unit", [col, cols])]));
      return binder(
        "sum over",
        row2,
        oneNumber,
        rows,
        binder("sum over", col, oneNumber, cols, product(entry.settle(), place))
      );
    });
  }
  // Σ and ∏.
  /** Bound letters from outside in; without bounds the range comes from what the index indexes. */
  #big(tree) {
    const op = tree.op === "sum" ? "sum over" : "product over";
    const depth = this.#bound.length;
    try {
      const indices = this.survey.overBoth.has(tree) ? [otherIndex(tree), ...tree.index] : tree.index;
      const ranges = indices.map((name) => this.#bind(tree, name));
      const condition = this.#condition(tree);
      const body = this.read(tree.body);
      if (op === "product over") this.needScalar(body);
      return this.draft(tree, body, () => {
        const inside = condition === void 0 ? body.settle() : condition(body.settle(), op);
        return ranges.reduceRight((term, { index: index2, from, to }) => binder(op, index2.symbol, from(), to(), term), inside);
      });
    } finally {
      this.#bound.length = depth;
    }
  }
  #bind(tree, name) {
    const { from, to, size: size2 } = this.#range(tree, name);
    const index2 = { symbol: index(nameOf(name)), to: size2 };
    this.#bound.push({ name: nameOf(name), index: index2 });
    return { index: index2, from, to };
  }
  /** From where to where an index runs; `size` where that is from 1 to a size. */
  #range(tree, name) {
    const between2 = this.#orderedRange(tree, name);
    const from = between2?.from ?? (tree.from ? this.#scalarOf(tree.from) : () => oneNumber);
    if (between2?.to) return { from, to: between2.to, size: between2.size };
    if (tree.to === void 0) {
      const open = this.sizes.unknown(false);
      this.#openRanges.push(open);
      return { from, to: () => this.sizes.resolve(open), size: between2?.size ?? open };
    }
    const startsAtOne = tree.from === void 0 || tree.from.kind === "number" && tree.from.text === "1";
    const size2 = startsAtOne ? this.#plainSize(tree.to) : void 0;
    return { from, to: this.#scalarOf(tree.to), size: size2 };
  }
  #plainSize(tree) {
    const inner = unbracketed(tree);
    const isSize = inner.kind === "number" || inner.kind === "name" && this.#isSize(nameOf(inner));
    return isSize ? sizeOf(inner) : void 0;
  }
  #scalarOf(tree) {
    const draft = this.read(tree);
    this.needScalar(draft);
    return draft.settle;
  }
  /** `i < j` bounds i by j, which stands outside: Σ_j Σ_{i=1}^{j−1}. Both index what j indexes. */
  #orderedRange(tree, name) {
    const { unless } = tree;
    if (unless === void 0 || unless.relation === "\u2260" || nameOf(tree.index.at(-1)) !== nameOf(name)) return void 0;
    const isLess = unless.relation === "<" || unless.relation === "\u2264";
    const [small2, large] = isLess ? [unless.left, unless.right] : [unless.right, unless.left];
    const isStrict = unless.relation === "<" || unless.relation === ">";
    const isOwn = (side) => side.kind === "name" && nameOf(side) === nameOf(name);
    const isBelow = isOwn(small2);
    if (!isBelow && !isOwn(large)) return void 0;
    const beside = isBelow ? large : small2;
    const other = this.read(beside);
    const size2 = beside.kind === "name" ? this.#boundIndex(nameOf(beside))?.to : void 0;
    const edge = (step) => isStrict ? sum(other.settle(), step) : other.settle();
    return {
      ...isBelow ? { to: () => edge(number(-1)) } : { from: () => edge(oneNumber) },
      ...size2 ? { size: size2 } : {}
    };
  }
  /** `i ≠ k` multiplies by 1 − δ_ik; in a product over an index the excluded factor is 1. */
  #condition(tree) {
    const { unless } = tree;
    if (unless === void 0 || unless.relation !== "\u2260") return void 0;
    const along2 = this.sizes.unknown(false);
    const left = this.index(unless.left, along2);
    const right = this.index(unless.right, along2);
    return (body, op) => {
      const delta = apply("delta", [left(), right()]);
      const kept = product(subtract2(oneNumber, delta), body);
      return op === "sum over" ? kept : sum(kept, delta);
    };
  }
};
var isMinusOne = (tree) => {
  const inner = unbracketed(tree);
  return inner.kind === "node" && inner.op === "negate" && inner.args[0].kind === "number" && inner.args[0].text === "1";
};
function indicesIn(tree) {
  if (tree.kind === "node" && tree.op === "product" && tree.args.length === 2) return tree.args;
  if (tree.kind === "number" && /^\d\d$/.test(tree.text)) {
    return [...tree.text].map((digit) => ({ kind: "number", text: digit, range: tree.range }));
  }
  return [tree];
}

// src/syntax/scope.ts
function letterTable(scope) {
  const letters = /* @__PURE__ */ new Map();
  const sizes = /* @__PURE__ */ new Set();
  const families = /* @__PURE__ */ new Map();
  for (const declaration of scope.declarations) {
    const shape = declaredShape(declaration);
    collectSizes(shape, sizes);
    for (const name of declaration.names) {
      if (declaration.family) {
        if (declaration.properties.length > 0) throw new Misfit("unreadable", "family-property", [name]);
        const count = sizeOf(declaration.family.to);
        collectSizes({ rows: count, cols: oneNumber }, sizes);
        families.set(wholeName({ ...name, sub: [] }), {
          shape,
          count,
          stack: { rows: shape.rows, cols: sizeProduct(shape.cols, count) }
        });
        continue;
      }
      const before = letters.get(nameOf(name));
      if (before && !sameShape(before, shape)) {
        throw new Misfit("unreadable", "shape-declared-twice", [name], { name: nameOf(name) });
      }
      letters.set(nameOf(name), { name: nameOf(name), ...shape, dependsOn: declaration.of.map(nameOf) });
    }
  }
  for (const size2 of sizes) letters.delete(size2);
  const inferred = /* @__PURE__ */ new Set();
  for (const { name, shape } of scope.inferred?.letters ?? []) {
    collectSizes(shape, sizes);
    if (letters.has(name) || sizes.has(name)) continue;
    letters.set(name, { name, ...shape, dependsOn: [] });
    inferred.add(name);
  }
  const facts = scope.declarations.flatMap((declaration) => declaredFacts(declaration, letters));
  return {
    letters,
    inferred,
    choices: scope.inferred?.choices ?? /* @__PURE__ */ new Map(),
    sizes,
    families,
    facts,
    tied: new Set(
      facts.flatMap(
        ({ says }) => says.kind === "property" && says.property === "tied" ? [...lettersOf(says.subject).keys()] : []
      )
    ),
    layout: scope.layout.is,
    starIsAdjugate: scope.starIsAdjugate ?? false,
    anyKind: scope.anyKind ?? false
  };
}
function declaredShape({ type, sizes }) {
  const [first2, second2] = sizes.map(sizeOf);
  switch (type) {
    case "matrix":
      return { rows: first2, cols: second2 };
    case "vector":
      return { rows: first2, cols: oneNumber };
    case "row":
      return { rows: oneNumber, cols: first2 };
    default:
      return scalarShape;
  }
}
function collectSizes(shape, into) {
  const collect = (term) => {
    if (term.kind === "symbol") into.add(term.name);
    else if (term.kind === "application") term.args.forEach(collect);
  };
  collect(shape.rows);
  collect(shape.cols);
}
function declaredFacts(declaration, letters) {
  return declaration.names.flatMap((name) => {
    const letter = letters.get(nameOf(name));
    if (letter === void 0) return [];
    const subject = symbol(letter.name, letter);
    const words = declaration.type === "integer" ? ["integer", ...declaration.properties] : declaration.properties;
    const facts = [...new Set(words)].map((word) => ({
      says: { kind: "property", subject, property: propertyOf(word, name) },
      from: "declared"
    }));
    if (declaration.of.length > 0) {
      const on = declaration.of.map((other) => letterFor(other, letters));
      facts.push({ says: { kind: "depends", letter: subject, on }, from: "declared" });
    }
    return facts;
  });
}
function letterFor(name, letters) {
  const letter = letters.get(nameOf(name));
  return letter ? symbol(letter.name, letter) : symbol(nameOf(name));
}
function propertyOf(word, at2) {
  const known = properties2.find((property) => property === word);
  if (known === void 0) {
    throw new Misfit("unreadable", "unknown-property", [at2], {
      name: word,
      suggestion: `Known are ${properties2.join(", ")}.`
    });
  }
  return known;
}

// src/syntax/facts.ts
var NoHypothesis = class extends Error {
  hypothesis;
  misfit;
  constructor(hypothesis, misfit) {
    super(misfit.id);
    this.hypothesis = hypothesis;
    this.misfit = misfit;
  }
};
function readHypothesis(e, hypothesis, table2) {
  if (hypothesis.kind === "property") {
    const subject = e.read(hypothesis.subject);
    const properties3 = hypothesis.properties.map((word) => propertyOf(word, hypothesis.subject));
    return {
      statements: () => properties3.map((property) => ({ kind: "property", subject: subject.settle(), property }))
    };
  }
  const { parts, signs: signs2 } = hypothesis.formula;
  if (signs2.length === 0) throw new Misfit("unreadable", "not-a-fact", [parts[0]], { name: "" });
  const links = signs2.map(({ sign: sign2 }, i) => readLink(e, sign2, parts[i], parts[i + 1], table2));
  return { statements: () => links.flatMap((link) => link.statements()) };
}
function readLink(e, sign2, left, right, table2) {
  const dependence2 = dependenceOf(left, right);
  if (dependence2) {
    const letter = e.read(left);
    const on = dependence2.map((tree) => e.read(tree));
    return {
      statements: () => [
        { kind: "depends", letter: asLetter(letter.settle()), on: on.map((draft) => asLetter(draft.settle())) }
      ]
    };
  }
  const a = e.read(left);
  const b = e.read(right);
  if (sign2 === "\u2AB0" || sign2 === "\u227B") return definite(e, sign2, a, b);
  if (!e.sizes.unifyShapes(a, b)) throw new Misfit("ill-shaped", "relation-shapes", [a, b]);
  const isDefinable = a.is === "letter" && !table2.letters.get(nameText(left))?.dependsOn.length;
  return { statements: () => [statementOf(e, sign2, a, b, isDefinable)] };
}
function statementOf(e, sign2, a, b, isDefinable) {
  const left = a.settle();
  const right = b.settle();
  switch (sign2) {
    case ":=":
    case "\u2261":
      if (left.kind === "symbol") return { kind: "definition", letter: left, value: right };
      return { kind: "equation", left, right };
    case "=":
      if (isDefinable && left.kind === "symbol" && !lettersOf(right).has(left.name)) {
        return { kind: "definition", letter: left, value: right };
      }
      return { kind: "equation", left, right };
    case "\u2260":
      if (isZero2(right)) return { kind: "property", subject: left, property: "nonzero" };
      return { kind: "unequal", left, right };
    case ">":
    case "\u2265":
      return atLeast(e, left, right, sign2 === ">", a);
    case "<":
    case "\u2264":
      return atLeast(e, right, left, sign2 === "<", b);
    default:
      throw new Misfit("unreadable", "not-a-fact", [a, b], { name: sign2 });
  }
}
function atLeast(e, left, right, strict, at2) {
  if (isZero2(right) && !e.isMatrix(at2)) {
    return { kind: "property", subject: left, property: strict ? "positive" : "nonnegative" };
  }
  if (!e.isScalar(at2)) throw new Misfit("unreadable", "which-order", [at2]);
  return { kind: "at least", left, right, strict };
}
function definite(e, sign2, a, b) {
  if (b.is !== "zero") throw new Misfit("unreadable", "which-order", [b]);
  e.needSquare(a);
  return { statements: () => [{ kind: "property", subject: a.settle(), property: sign2 === "\u227B" ? "posdef" : "psd" }] };
}
function dependenceOf(left, right) {
  if (left.kind !== "name") return void 0;
  if (right.kind === "call" && right.name === nameOf(left)) return right.args;
  if (right.kind !== "node" || right.op !== "product" || right.args.length !== 2) return void 0;
  const [head, inside] = right.args;
  const isSame = head.kind === "name" && nameOf(head) === nameOf(left);
  return isSame && inside.kind === "node" && inside.op === "bracket" ? [unbracketed(inside)] : void 0;
}
var nameText = (tree) => tree.kind === "name" ? nameOf(tree) : "";
function asLetter(term) {
  return term.kind === "symbol" ? term : symbol("", { rows: oneNumber, cols: oneNumber });
}
function settleDefinitions(stated, sides) {
  const variables = new Set(sides.flatMap((side) => [...variablesOf(side)]));
  const values = /* @__PURE__ */ new Map();
  return stated.map((fact) => {
    if (fact.says.kind !== "definition") return fact;
    const { letter, value } = fact.says;
    const isVariable = variables.has(letter.name) && ![...lettersOf(value).keys()].some((name) => variables.has(name));
    if (!isVariable && !values.has(letter.name) && !leadsTo(value, letter.name, values)) {
      values.set(letter.name, value);
      return fact;
    }
    return { says: { kind: "equation", left: letter, right: value }, from: fact.from };
  });
}
function leadsTo(value, name, values) {
  for (const letter of lettersOf(value).keys()) {
    if (letter === name) return true;
    const further = values.get(letter);
    if (further && leadsTo(further, name, values)) return true;
  }
  return false;
}
function variablesOf(term) {
  const names = /* @__PURE__ */ new Set();
  some(term, (part) => {
    if (part.kind !== "application") return false;
    const variables = part.op === "hessian" ? part.args.slice(1) : ["gradient", "tied gradient", "jacobian", "partial"].includes(part.op) ? [part.args[1]] : [];
    for (const variable2 of variables) for (const name of lettersOf(variable2).keys()) names.add(name);
    return false;
  });
  return names;
}

// src/syntax/infer.ts
var errorCost = 8;
var maximalAttempts = 160;
function cheapest(attempt2) {
  let best = attempt2(/* @__PURE__ */ new Map());
  let choice = /* @__PURE__ */ new Map();
  let least = best.errors * errorCost;
  const options = new Map(best.options);
  let attempts = 1;
  for (let cost = 1; cost < least && best.options.size > 0; cost++) {
    for (const chosen of choices([...options], cost)) {
      if (attempts++ >= maximalAttempts || best.errors === 0) break;
      const reading = attempt2(chosen);
      for (const [key, found] of reading.options) if (!options.has(key)) options.set(key, found);
      const total = reading.errors * errorCost + cost;
      if (total >= least) continue;
      best = reading;
      choice = chosen;
      least = total;
    }
  }
  return moreGeneral(best, choice, attempt2);
}
function moreGeneral(reading, choice, attempt2) {
  let best = reading;
  let chosen = choice;
  for (const [key, kinds] of reading.options) {
    const current = kinds.find(({ kind }) => kind === (chosen.get(key) ?? kinds[0].kind));
    for (const other of kinds) {
      if (other === current || other.cost !== current?.cost) continue;
      const changed = new Map([...chosen, [key, other.kind]]);
      const alternative = attempt2(changed);
      const isBetter = alternative.errors < best.errors;
      const isAsGood = alternative.errors === best.errors;
      if (!isBetter && !(isAsGood && alternative.generality() > best.generality())) continue;
      best = alternative;
      chosen = changed;
    }
  }
  return best;
}
function* choices(options, cost) {
  if (cost === 0) {
    yield /* @__PURE__ */ new Map();
    return;
  }
  for (let i = 0; i < options.length; i++) {
    const [name, kinds] = options[i];
    for (const { kind, cost: price } of kinds) {
      if (price === 0 || price > cost) continue;
      for (const rest of choices(options.slice(i + 1), cost - price)) yield rest.set(name, kind);
    }
  }
}

// src/syntax/membership.ts
function declarationIn(hypothesis) {
  if (hypothesis.kind !== "relation" || hypothesis.formula.signs[0]?.sign !== "\u2208") return void 0;
  const [letter, set] = hypothesis.formula.parts;
  const sizes = sizesOf2(set);
  if (letter.kind !== "name" || sizes === void 0 || hypothesis.formula.signs.length > 1) {
    throw new Misfit("unreadable", "which-set", [set]);
  }
  const type = ["scalar", "vector", "matrix"][sizes.length];
  return { names: [letter], type, sizes, properties: [], of: [], family: void 0, range: hypothesis.range };
}
function sizesOf2(set) {
  const isReals = (tree) => tree.kind === "name" && tree.name === "\u211D" && tree.sub.length === 0;
  if (isReals(set)) return [];
  if (set.kind !== "node" || set.op !== "power" || !isReals(set.args[0])) return void 0;
  const exponent = unbracketed(set.args[1]);
  const isProduct = exponent.kind === "node" && exponent.op === "product";
  if (!isProduct) return [exponent];
  return exponent.args.length === 2 ? exponent.args : void 0;
}

// src/syntax/tree.ts
var treesOf = (hypothesis) => hypothesis.kind === "property" ? [hypothesis.subject] : hypothesis.formula.parts;

// src/syntax/quantify.ts
function quantified(stated, ranges, chosen) {
  const indicesOf = (says) => {
    const free = new Map(
      termsOf2(says).flatMap(freeSymbols).map((one4) => [one4.name, one4])
    );
    return [...free.values()].filter(({ sort }) => sort === "index");
  };
  const isOfIndices = (says) => termsOf2(says).every((term) => lettersOf(term).size === 0);
  const conditions = stated.filter(({ says }) => indicesOf(says).length > 0 && isOfIndices(says));
  return stated.map(({ says, hypothesis }) => {
    const indices = indicesOf(says);
    if (indices.length === 0 || isOfIndices(says)) return says;
    const isEquation2 = says.kind === "equation" || says.kind === "definition";
    if (!isEquation2 && indices.every(({ name }) => chosen.has(name))) return says;
    const names = indices.map(({ name }) => name);
    const about = conditions.flatMap(
      (one4) => indicesOf(one4.says).some(({ name }) => names.includes(name)) ? [one4.says] : []
    );
    const all = isEquation2 ? ofAllEntries(sidesOf(says), indices, ranges, about) : void 0;
    if (all === void 0) {
      const misfit = new Misfit("unreadable", "free-index", treesOf(hypothesis), { index: names.join(", ") });
      throw new NoHypothesis(hypothesis, misfit);
    }
    return all;
  });
}
var termsOf2 = (says) => {
  switch (says.kind) {
    case "property":
      return [says.subject];
    case "definition":
      return [says.letter, says.value];
    case "depends":
      return [];
    default:
      return [says.left, says.right];
  }
};
var sidesOf = (says) => says.kind === "equation" ? [says.left, says.right] : [says.letter, says.value];
function ofAllEntries([left, right], indices, ranges, conditions) {
  const order = placesIn(left) ?? placesIn(right) ?? [...indices].sort((a, b) => a.name < b.name ? -1 : 1);
  const isAll = order.length === indices.length && indices.every((index2) => order.some((one4) => same(one4, index2)));
  if (!isAll || order.length > (isScalar(left) ? 2 : 1) || !same(shapeOf(left).cols, oneNumber)) return void 0;
  const places = order.map((index2) => ({ index: index2, to: ranges.find((range) => same(range.index, index2))?.to }));
  const weights = conditions.map(
    (says) => says.kind === "unequal" && subtract2(oneNumber, apply("delta", [says.left, says.right]))
  );
  if (!places.every(isRange) || !weights.every((weight) => weight !== false)) return void 0;
  const whole = (entry) => {
    const matrix2 = weights.length === 0 ? matrixOf(entry, order) : void 0;
    if (matrix2 !== void 0) return matrix2;
    const all2 = assembled(product(...weights, entry), places);
    return isZero2(entry) ? zero2(shapeOf(all2)) : all2;
  };
  const [all, value] = [whole(left), whole(right)];
  if (all.kind === "symbol" && !lettersOf(value).has(all.name)) return { kind: "definition", letter: all, value };
  return { kind: "equation", left: all, right: value };
}
var isRange = (place) => place.to !== void 0;
function placesIn(term) {
  if (!isApplication(term, "entry")) return void 0;
  const indices = term.args.slice(1).filter((at2) => at2.kind === "symbol" && at2.sort === "index");
  return indices.length > 0 && new Set(indices.map(({ name }) => name)).size === indices.length ? indices : void 0;
}
function matrixOf(term, order) {
  if (!isScalar(term)) return matrixOfColumns(term, order[0]);
  const places = placesIn(term);
  if (!isApplication(term, "entry") || places?.length !== order.length) return void 0;
  const [matrix2, row2, col] = term.args;
  if (freeSymbols(matrix2).some((one4) => order.some((index2) => same(one4, index2)))) return void 0;
  const isTurned = !places.every((index2, i) => same(index2, order[i]));
  const { rows, cols } = shapeOf(matrix2);
  if (order.length === 2) return isTurned ? transposeOf(matrix2) : matrix2;
  if (same(cols, oneNumber) && same(row2, order[0])) return matrix2;
  return same(rows, oneNumber) && same(col, order[0]) ? transposeOf(matrix2) : void 0;
}
function matrixOfColumns(term, index2) {
  if (!isApplication(term, "product")) return void 0;
  const rest = product(...term.args.slice(0, -1));
  const isItsColumn = same(term.args.at(-1), apply("unit", [index2, shapeOf(rest).cols]));
  return isItsColumn && !freeSymbols(rest).some((one4) => same(one4, index2)) ? rest : void 0;
}
function assembled(entry, places) {
  const [row2, col] = places.map(({ index: index2, to }) => apply("unit", [index2, to]));
  const place = col !== void 0 ? product(row2, transposeOf(col)) : isScalar(entry) ? row2 : transposeOf(row2);
  return places.reduceRight(
    (term, { index: index2, to }) => binder("sum over", index2, oneNumber, to, term),
    product(entry, place)
  );
}

// src/syntax/elaborate.ts
function elaborate(text, scope) {
  try {
    return cheapestAttempt(text, withMemberships(scope, text.given)).finish();
  } catch (error) {
    const hypothesis = error instanceof NoHypothesis ? error.hypothesis : void 0;
    return { ok: false, failure: failureOf(error instanceof NoHypothesis ? error.misfit : error), hypothesis };
  }
}
function withMemberships(scope, given) {
  const all = [...scope.given, ...given];
  const declarations = all.flatMap((hypothesis) => declarationIn(hypothesis) ?? []);
  if (declarations.length === 0) return { ...scope, given: all };
  return {
    ...scope,
    declarations: [...scope.declarations, ...declarations],
    given: all.filter((hypothesis) => declarationIn(hypothesis) === void 0)
  };
}
function cheapestAttempt(text, scope) {
  const table2 = letterTable(scope);
  const seen = survey([text.formula.parts, ...scope.given.map(treesOf)]);
  return cheapest((chosen) => {
    const expressions = new Expressions(table2, seen, new Map([...table2.choices, ...chosen]));
    return new Attempt(text, scope, table2, expressions);
  });
}
var Attempt = class {
  options;
  errors;
  #text;
  #scope;
  #table;
  #e;
  #sides;
  #links;
  #hypotheses;
  constructor(text, scope, table2, e) {
    this.#text = text;
    this.#scope = scope;
    this.#table = table2;
    this.#e = e;
    this.#sides = text.formula.parts.map((part) => caught(() => e.sizes.attempt(() => e.read(part))));
    this.#links = text.formula.signs.map((_, i) => this.#relate(this.#sides[i], this.#sides[i + 1]));
    this.#hypotheses = scope.given.map(
      (hypothesis) => caught(() => e.sizes.attempt(() => readHypothesis(e, hypothesis, table2)))
    );
    const unsolved = e.sizes.settle();
    this.options = e.options;
    this.errors = this.#links.filter((link) => link !== void 0).length + (text.formula.signs.length === 0 ? this.#sides.filter((side) => side instanceof Misfit).length : 0) + this.#hypotheses.filter((hypothesis) => hypothesis instanceof Misfit).length + (unsolved ? 1 : 0);
    if (unsolved) this.#links = this.#links.map((link, i) => link ?? this.#clash(i));
  }
  #relate(left, right) {
    if (left instanceof Misfit) return left;
    if (right instanceof Misfit) return right;
    if (this.#e.sizes.unifyShapes(left, right)) return void 0;
    return new Misfit("ill-shaped", "relation-shapes", [left, right]);
  }
  #clash(link) {
    return new Misfit("ill-shaped", "relation-shapes", [this.#sides[link], this.#sides[link + 1]]);
  }
  generality() {
    return this.#e.generality();
  }
  #nameSizes() {
    const taken = /* @__PURE__ */ new Set([...this.#table.sizes, ...this.#table.letters.keys(), ...this.#e.names()]);
    this.#e.sizes.finish(this.#e.sizesToName(), taken);
  }
  finish() {
    this.#nameSizes();
    for (const [i, hypothesis] of this.#hypotheses.entries())
      if (hypothesis instanceof Misfit) throw new NoHypothesis(this.#scope.given[i], hypothesis);
    const terms = this.#sides.map((side) => side instanceof Misfit ? side : caught(() => side.settle()));
    const said = this.#hypotheses.flatMap(
      (hypothesis, i) => hypothesis.statements().map((says) => ({ says, hypothesis: this.#scope.given[i] }))
    );
    const chosen = terms.flatMap((term) => term instanceof Misfit ? [] : [...freeNames(term)]);
    const stated = quantified(said, this.#freeRanges(), new Set(chosen)).map((says) => ({ says, from: "stated" }));
    const links = this.#text.formula.signs.map(({ sign: sign2 }, i) => {
      const [leftTree, rightTree] = [this.#text.formula.parts[i], this.#text.formula.parts[i + 1]];
      const [left, right] = [terms[i], terms[i + 1]];
      const misfit = this.#links[i] ?? [left, right].find((side) => side instanceof Misfit);
      if (misfit instanceof Misfit || left instanceof Misfit || right instanceof Misfit) {
        return { ok: false, sign: sign2, leftTree, rightTree, failure: this.#failure(misfit) };
      }
      return {
        ok: true,
        sign: sign2,
        claim: this.#claim(sign2, left, right, stated),
        origin: this.#e.origin,
        leftTree,
        rightTree
      };
    });
    return { ok: true, links, letters: this.#letters(), notes: this.#e.notes };
  }
  term() {
    this.#nameSizes();
    const [side] = this.#sides;
    if (side === void 0 || side instanceof Misfit) throw side;
    return { ok: true, term: side.settle(), letters: this.#letters(), origin: this.#e.origin };
  }
  #claim(sign2, left, right, stated) {
    const said = [...this.#table.facts, ...settleDefinitions(stated, [left, right])];
    const isSaid = ({ says }) => said.some((fact) => {
      const isDefinition = says.kind === "depends" && fact.says.kind === "definition";
      return isDefinition ? fact.says.letter.name === says.letter.name : sameStatement2(fact.says, says);
    });
    const readings = this.#readings().filter((reading) => !isSaid(reading));
    const facts = [...said, ...readings];
    const relevant = connected(facts, [left, right]);
    const sides = [left, right, ...relevant.flatMap(({ says }) => termsOf3(says))];
    const implicit = sides.flatMap((side) => existence(side, relevant)).filter((says, i, all) => all.findIndex((other) => sameStatement2(other, says)) === i).filter((says) => !relevant.some((fact) => sameStatement2(fact.says, says))).map((says) => ({ says, from: "implicit" }));
    return {
      relation: sign2 === "\u2260" ? "\u2260" : "=",
      left,
      right,
      facts: [...relevant, ...implicit],
      ranges: this.#ranges(sides),
      layout: this.#scope.layout
    };
  }
  #ranges(terms) {
    const free = new Set(terms.flatMap((term) => [...freeNames(term)]));
    return this.#freeRanges().filter(({ index: index2 }) => free.has(index2.name));
  }
  #freeRanges() {
    return [...this.#e.freeIndices.values()].map(({ symbol: symbol2, to }) => ({
      index: symbol2,
      to: this.#e.sizes.resolve(to)
    }));
  }
  /** Exponents of matrices are integers; letters that the scope never differentiates are constant. */
  #readings() {
    const reading = (name, property) => {
      const letter = this.#e.inferred.get(name) ?? this.#table.letters.get(name);
      if (letter === void 0) return [];
      const subject = symbol(name, this.#e.sizes.shape(letter));
      return [{ says: { kind: "property", subject, property }, from: "reading" }];
    };
    return [
      ...[...this.#e.wholeExponents].flatMap((name) => reading(name, "integer")),
      ...this.#dependences(),
      ...(this.#scope.constants ?? this.#constants()).flatMap((name) => reading(name, "constant"))
    ];
  }
  /** A letter written as a function depends on its arguments, unless something says what it is. */
  #dependences() {
    const letter = (name) => {
      const known = this.#e.inferred.get(name) ?? this.#table.letters.get(name);
      return known ? symbol(name, this.#e.sizes.shape(known)) : symbol(name);
    };
    return [...this.#e.dependences].map(([name, on]) => ({
      says: { kind: "depends", letter: letter(name), on: [...on].map(letter) },
      from: "reading"
    }));
  }
  /** A letter that nobody declares and that is never differentiated, though others are, is constant. */
  #constants() {
    const { differentiated, underDifferential } = this.#e.survey;
    if (differentiated.size === 0) return [];
    return [...underDifferential].filter((name) => !differentiated.has(name) && this.#e.inferred.has(name));
  }
  #letters() {
    const used = this.#e.usedLetters;
    const declared = [...this.#table.letters.values()].filter(({ name }) => used.has(name));
    return [
      ...declared.map(
        ({ name, rows, cols }) => ({
          name,
          shape: { rows, cols },
          from: this.#table.inferred.has(name) ? "inferred" : "declared"
        })
      ),
      ...[...this.#e.inferred.values()].map(
        (letter) => ({ name: letter.name, shape: this.#e.sizes.shape(letter), from: "inferred" })
      )
    ];
  }
  #failure(misfit) {
    const { kind, id: id2, params } = misfit;
    const places = misfit.places.map(({ range, shape }) => ({ range, shape: shape && this.#e.sizes.shape(shape) }));
    return { kind, id: id2, params, places };
  }
};
function caught(read2) {
  try {
    return read2();
  } catch (error) {
    if (error instanceof Misfit) return error;
    if (error instanceof ShapeError) return misfitOf(error);
    throw error;
  }
}
var misfitOf = (error) => new Misfit("ill-shaped", "no-shape", [], { operator: error.op, why: error.message });
function failureOf(error) {
  const misfit = error instanceof ShapeError ? misfitOf(error) : error;
  if (!(misfit instanceof Misfit)) throw error;
  return { kind: misfit.kind, id: misfit.id, params: misfit.params, places: misfit.places };
}
function connected(facts, sides) {
  if (facts.length === 0) return [];
  const reached = new Set(sides.flatMap((side) => [...freeNames(side)]));
  const letters = facts.map((fact) => {
    const terms = termsOf3(fact.says);
    const own = terms.flatMap((term) => [...lettersOf(term).keys()]);
    return own.length > 0 ? own : terms.flatMap((term) => [...freeNames(term)]);
  });
  const kept = facts.map(() => false);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [i, names] of letters.entries()) {
      if (kept[i] || !names.some((name) => reached.has(name))) continue;
      kept[i] = true;
      grown = true;
      for (const name of names) reached.add(name);
    }
  }
  return facts.filter((_, i) => kept[i]);
}
function termsOf3(says) {
  switch (says.kind) {
    case "property":
      return [says.subject];
    case "definition":
      return [says.letter, says.value];
    case "depends":
      return [says.letter, ...says.on];
    default:
      return [says.left, says.right];
  }
}
function sameStatement2(a, b) {
  if (a.kind !== b.kind) return false;
  if (a.kind === "property" && b.kind === "property") return a.property === b.property && same(a.subject, b.subject);
  const [left, right] = [termsOf3(a), termsOf3(b)];
  return left.length === right.length && left.every((term, i) => same(term, right[i]));
}

// src/number/scalars.ts
var NoValue = class extends Error {
  constructor() {
    super("has no value");
    this.name = "NoValue";
  }
};
var noValue = new NoValue();
function ifExists(compute) {
  try {
    return compute();
  } catch (error) {
    if (error === noValue) return void 0;
    throw error;
  }
}

// src/number/enclosure.ts
var bits = 128n;
var unit = 1n << bits;
var guard = 64n;
var workBits = bits + guard;
var workUnit = 1n << workBits;
var floorDivide = (a, b) => a >= 0n ? a / b : -((-a + b - 1n) / b);
var ceilDivide = (a, b) => -floorDivide(-a, b);
var ceilShift = (a, by) => -(-a >> by);
var between = (low, high) => ({ low, high });
var ofRational = ({ n, d }) => between(floorDivide(n << bits, d), ceilDivide(n << bits, d));
var add2 = (a, b) => between(a.low + b.low, a.high + b.high);
var negate3 = (a) => between(-a.high, -a.low);
var subtract3 = (a, b) => between(a.low - b.high, a.high - b.low);
function multiply2(a, b) {
  if (a.low >= 0n && b.low >= 0n) return between(a.low * b.low >> bits, ceilShift(a.high * b.high, bits));
  const products = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
  let low = products[0];
  let high = low;
  for (const product3 of products) {
    if (product3 < low) low = product3;
    if (product3 > high) high = product3;
  }
  return between(low >> bits, ceilShift(high, bits));
}
var isPositive2 = (a) => a.low > 0n;
var isNegative = (a) => a.high < 0n;
var excludesZero = (a) => isPositive2(a) || isNegative(a);
function invert(a) {
  if (!excludesZero(a)) throw noValue;
  if (isNegative(a)) return negate3(invert(negate3(a)));
  return between(unit * unit / a.high, ceilDivide(unit * unit, a.low));
}
var disjoint = (a, b) => a.high < b.low || b.high < a.low;
function integerRoot(a) {
  if (a < 2n) return a;
  let x = 1n << BigInt(a.toString(16).length * 4 / 2 + 1);
  for (; ; ) {
    const next = x + a / x >> 1n;
    if (next >= x) return x;
    x = next;
  }
}
function squareRoot(a) {
  if (a.low < 0n) throw noValue;
  const low = integerRoot(a.low << bits);
  const high = integerRoot(a.high << bits);
  return between(low, high * high === a.high << bits ? high : high + 1n);
}
var slack = 1n << 13n;
function inverseTangent(k, alternating) {
  let total = 0n;
  let power5 = workUnit / k;
  for (let j = 1n; power5 > 0n; j += 2n) {
    const term = power5 / j;
    total += alternating && j % 4n === 3n ? -term : term;
    power5 /= k * k;
  }
  return total;
}
var log2 = 2n * inverseTangent(3n, false);
var workPi = 4n * (4n * inverseTangent(5n, true) - inverseTangent(239n, true));
var fromWork = (low, high) => between(low >> guard, ceilShift(high, guard));
var pi = fromWork(workPi - slack, workPi + slack);
var largest = 1n << bits + 10n;
function expAt(x) {
  if (x > largest || x < -largest) throw noValue;
  const work = x << guard;
  const k = floorDivide(work, log2);
  const uncertainty = (k < 0n ? -k : k) * slack + slack;
  const r = work - k * log2 >> 8n;
  let total = 0n;
  let term = workUnit;
  for (let j = 1n; term > 0n; j++) {
    total += term;
    term = (term * r >> workBits) / j;
  }
  let low = total - uncertainty - slack;
  let high = total + 2n * uncertainty + slack;
  for (let i = 0; i < 8; i++) {
    low = low * low >> workBits;
    high = ceilShift(high * high, workBits);
  }
  return k >= 0n ? fromWork(low << k, high << k) : fromWork(low >> -k, ceilShift(high, -k));
}
function exp(a) {
  const low = expAt(a.low);
  return a.low === a.high ? low : between(low.low, expAt(a.high).high);
}
function logAt(x) {
  let k = -bits;
  for (let rest = x; rest > 0n; rest >>= 1n) k++;
  const m = k >= 0n ? x << guard >> k : x << guard << -k;
  const y = (m - workUnit << workBits) / (m + workUnit);
  const square = y * y >> workBits;
  let total = 0n;
  let power5 = y;
  for (let j = 1n; power5 > 1n || power5 < -1n; j += 2n) {
    total += power5 / j;
    power5 = power5 * square >> workBits;
  }
  const value = 2n * total + k * log2;
  const uncertainty = ((k < 0n ? -k : k) + 8n) * slack;
  return fromWork(value - uncertainty, value + uncertainty);
}
function log(a) {
  if (a.low <= 0n) throw noValue;
  const low = logAt(a.low);
  return a.low === a.high ? low : between(low.low, logAt(a.high).high);
}
function circularAt(x, quarterTurns) {
  if (x > largest || x < -largest) throw noValue;
  const quarter = workPi >> 1n;
  const work = x << guard;
  const k = floorDivide(work + (quarter >> 1n), quarter);
  const r = work - k * quarter;
  const square = r * r >> workBits;
  const phase = ((k + quarterTurns) % 4n + 4n) % 4n;
  let total = 0n;
  let term = phase % 2n === 0n ? r : workUnit;
  for (let j = phase % 2n === 0n ? 1n : 0n; term > 1n || term < -1n; j += 2n) {
    total += term;
    term = -(term * square >> workBits) / ((j + 1n) * (j + 2n));
  }
  const value = phase < 2n ? total : -total;
  const uncertainty = ((k < 0n ? -k : k) + 4n) * slack;
  return fromWork(value - uncertainty, value + uncertainty);
}
function circular(a, quarterTurns) {
  const at2 = circularAt(a.low, quarterTurns);
  const width = a.high - a.low;
  const low = at2.low - width;
  const high = at2.high + width;
  return between(low < -unit ? -unit : low, high > unit ? unit : high);
}
var one3 = between(unit, unit);
var two2 = between(2n * unit, 2n * unit);
var halve = (a) => between(a.low >> 1n, ceilShift(a.high, 1n));
function apply2(name, a) {
  switch (name) {
    case "exp":
      return exp(a);
    case "log":
      return log(a);
    case "abs":
      if (isNegative(a)) return negate3(a);
      if (a.low >= 0n) return a;
      return between(0n, a.high + a.low > 0n ? a.high : -a.low);
    case "sign":
      if (!excludesZero(a)) throw noValue;
      return isPositive2(a) ? one3 : negate3(one3);
    case "step":
      if (!excludesZero(a)) throw noValue;
      return isPositive2(a) ? one3 : between(0n, 0n);
    case "relu":
      return between(a.low > 0n ? a.low : 0n, a.high > 0n ? a.high : 0n);
    case "sin":
      return circular(a, 0n);
    case "cos":
      return circular(a, 1n);
    case "tan":
      return multiply2(circular(a, 0n), invert(circular(a, 1n)));
    case "sinh":
      return halve(subtract3(exp(a), exp(negate3(a))));
    case "cosh":
      return halve(add2(exp(a), exp(negate3(a))));
    case "tanh":
      return subtract3(one3, multiply2(two2, invert(add2(one3, exp(add2(a, a))))));
    case "sigmoid":
      return invert(add2(one3, exp(negate3(a))));
    case "softplus":
      return log(add2(one3, exp(a)));
  }
}
function exponential(matrix2, size2) {
  let norm = 0n;
  for (let i = 0; i < size2; i++) {
    let row2 = 0n;
    for (let j = 0; j < size2; j++) row2 += apply2("abs", matrix2[i * size2 + j]).high;
    if (row2 > norm) norm = row2;
  }
  if (norm > unit << 6n) throw noValue;
  let squarings = 0n;
  while (norm >> squarings > unit >> 1n) squarings++;
  const scaled = matrix2.map(({ low, high }) => between(low >> squarings, ceilShift(high, squarings)));
  let term = matrix2.map((_, i) => i % (size2 + 1) === 0 ? one3 : between(0n, 0n));
  let total = term;
  let bound = unit;
  const half3 = (norm >> squarings) + 1n;
  for (let k = 1n; bound > 0n; k++) {
    term = multiplyMatrices(term, scaled, size2).map(
      ({ low, high }) => between(floorDivide(low, k), ceilDivide(high, k))
    );
    total = total.map((entry, i) => add2(entry, term[i]));
    bound = bound * half3 / (unit * k);
  }
  let result = total.map(({ low, high }) => between(low - 4n, high + 4n));
  for (let s = 0n; s < squarings; s++) result = multiplyMatrices(result, result, size2);
  return result;
}
function multiplyMatrices(a, b, size2) {
  return a.map((_, at2) => {
    const row2 = Math.floor(at2 / size2) * size2;
    const col = at2 % size2;
    let total = between(0n, 0n);
    for (let k = 0; k < size2; k++) total = add2(total, multiply2(a[row2 + k], b[k * size2 + col]));
    return total;
  });
}

// src/number/real.ts
var isRational = (a) => "n" in a;
var enclosed = (a) => isRational(a) ? ofRational(a) : a;
var differ = (a, b) => isRational(a) && isRational(b) ? !equal(a, b) : disjoint(enclosed(a), enclosed(b));
var agree = (a, b) => isRational(a) && isRational(b) && equal(a, b);
function signOf(a) {
  if (isRational(a)) return sign(a);
  return isPositive2(a) ? 1 : isNegative(a) ? -1 : void 0;
}
var atZero = {
  exp: one,
  sin: zero,
  cos: one,
  tan: zero,
  sinh: zero,
  cosh: one,
  tanh: zero,
  sigmoid: { n: 1n, d: 2n }
};
function apply3(name, a) {
  if (!isRational(a)) return apply2(name, a);
  const sign2 = sign(a);
  switch (name) {
    case "abs":
      return absolute(a);
    case "sign":
      return integer(sign2);
    case "relu":
      return sign2 > 0 ? a : zero;
    case "step":
      if (sign2 === 0) throw noValue;
      return sign2 > 0 ? one : zero;
    case "log":
      if (isOne(a)) return zero;
      break;
    default: {
      const known = sign2 === 0 ? atZero[name] : void 0;
      if (known !== void 0) return known;
    }
  }
  return apply2(name, ofRational(a));
}
var multiply3 = (a, b) => {
  if (isRational(a)) {
    if (isRational(b)) return multiply(a, b);
    if (isZero(a)) return a;
  } else if (isRational(b) && isZero(b)) return b;
  return multiply2(enclosed(a), enclosed(b));
};
var add3 = (a, b) => {
  if (isRational(a) && isRational(b)) return add(a, b);
  return add2(enclosed(a), enclosed(b));
};
var negate4 = (a) => isRational(a) ? negate(a) : negate3(a);
function invert2(a) {
  if (!isRational(a)) return invert(a);
  if (isZero(a)) throw noValue;
  return rational(a.d, a.n);
}
var mostDigits = 20000n;
var digitsOf = (n) => BigInt(n.toString(16).length);
function integerPower(base, exponent) {
  const size2 = exponent < 0n ? -exponent : exponent;
  const digits = isRational(base) ? digitsOf(base.n) + digitsOf(base.d) : digitsOf(base.high) + digitsOf(base.low);
  if (size2 > mostDigits || size2 * digits > 16n * mostDigits) throw noValue;
  if (isRational(base)) return exponent < 0n && isZero(base) ? invert2(base) : power(base, Number(exponent));
  let result = one;
  for (let k = exponent < 0n ? -exponent : exponent; k > 0n; k--) result = multiply3(result, base);
  return exponent < 0n ? invert2(result) : result;
}
function exactRoot(a, degree) {
  const n = integerRootOf(a.n, degree);
  const d = integerRootOf(a.d, degree);
  return n === void 0 || d === void 0 ? void 0 : { n, d };
}
function integerRootOf(a, degree) {
  if (a < 2n) return a;
  if (degree === 2n) {
    const root2 = integerRoot(a);
    return root2 * root2 === a ? root2 : void 0;
  }
  let low = 1n;
  let high = a;
  while (low < high) {
    const middle = low + high + 1n >> 1n;
    if (middle ** degree <= a) low = middle;
    else high = middle - 1n;
  }
  return low ** degree === a ? low : void 0;
}
function power3(base, exponent) {
  if (exponent.d === 1n) return integerPower(base, exponent.n);
  const sign2 = signOf(base);
  if (sign2 === 0 && exponent.n > 0n) return zero;
  if (sign2 !== 1) {
    if (isRational(base) || exponent.d !== 2n || exponent.n < 0n) throw noValue;
    return integerPower(squareRoot(base), exponent.n);
  }
  if (exponent.d > 64n) throw noValue;
  const root2 = isRational(base) ? exactRoot(base, exponent.d) : void 0;
  if (root2 !== void 0) return integerPower(root2, exponent.n);
  if (exponent.d === 2n) return integerPower(squareRoot(enclosed(base)), exponent.n);
  return apply2("exp", multiply2(ofRational(exponent), apply2("log", enclosed(base))));
}
var reals = {
  zero,
  one,
  pi,
  order: 0,
  of: (value) => value,
  add: add3,
  subtract: (a, b) => add3(a, negate4(b)),
  multiply: multiply3,
  negate: negate4,
  dot(a, aStart, aStep, b, bStart, bStep, count) {
    let total = zero;
    for (let k = 0; k < count; k++) total = add3(total, multiply3(a[aStart + k * aStep], b[bStart + k * bStep]));
    return total;
  },
  invert: invert2,
  isUnit(a) {
    const sign2 = signOf(a);
    return sign2 !== void 0 && sign2 !== 0;
  },
  isZero: (a) => isRational(a) && isZero(a),
  apply: apply3,
  power: power3,
  exponential(matrix2, size2) {
    if (matrix2.every((entry) => isRational(entry) && isZero(entry))) {
      return matrix2.map((_, i) => i % (size2 + 1) === 0 ? one : zero);
    }
    return exponential(matrix2.map(enclosed), size2);
  }
};

// src/refute/errors.ts
var NotEvaluable = class extends Error {
  constructor(message) {
    super(message);
    this.name = "NotEvaluable";
  }
};
function attempt(compute) {
  try {
    return ifExists(compute);
  } catch (error) {
    if (error instanceof NotEvaluable) return void 0;
    throw error;
  }
}

// src/number/dual.ts
var DualScalars = class {
  base;
  zero;
  one;
  pi;
  order;
  constructor(base) {
    this.base = base;
    this.zero = this.lift(base.zero);
    this.one = this.lift(base.one);
    this.pi = this.lift(base.pi);
    this.order = base.order + 1;
  }
  lift(at2) {
    return { at: at2, slope: this.base.zero };
  }
  of(value) {
    return this.lift(this.base.of(value));
  }
  add(a, b) {
    return { at: this.base.add(a.at, b.at), slope: this.base.add(a.slope, b.slope) };
  }
  subtract(a, b) {
    return { at: this.base.subtract(a.at, b.at), slope: this.base.subtract(a.slope, b.slope) };
  }
  multiply(a, b) {
    const { base } = this;
    const zero3 = base.zero;
    const first2 = a.slope === zero3 ? zero3 : base.multiply(a.slope, b.at);
    const second2 = b.slope === zero3 ? zero3 : base.multiply(a.at, b.slope);
    return {
      at: base.multiply(a.at, b.at),
      slope: first2 === zero3 ? second2 : second2 === zero3 ? first2 : base.add(first2, second2)
    };
  }
  negate(a) {
    return { at: this.base.negate(a.at), slope: this.base.negate(a.slope) };
  }
  dot(a, aStart, aStep, b, bStart, bStep, count) {
    let total = this.zero;
    for (let k = 0; k < count; k++) {
      const product3 = this.multiply(a[aStart + k * aStep], b[bStart + k * bStep]);
      total = k === 0 ? product3 : this.add(total, product3);
    }
    return total;
  }
  invert(a) {
    const at2 = this.base.invert(a.at);
    return { at: at2, slope: this.base.negate(this.base.multiply(this.base.multiply(at2, at2), a.slope)) };
  }
  isUnit(a) {
    return this.base.isUnit(a.at);
  }
  isZero(a) {
    return this.base.isZero(a.at) && this.base.isZero(a.slope);
  }
  apply(name, a) {
    const at2 = this.base.apply(name, a.at);
    return { at: at2, slope: this.base.multiply(this.derivative(name, a.at, at2), a.slope) };
  }
  /** f′(u), given f(u) as well. */
  derivative(name, u, value) {
    const { base } = this;
    const awayFromCorner = () => {
      if (!base.isUnit(u)) throw noValue;
    };
    switch (name) {
      case "exp":
        return value;
      case "log":
        return base.invert(u);
      case "abs":
        awayFromCorner();
        return base.apply("sign", u);
      case "sign":
      case "step":
        awayFromCorner();
        return base.zero;
      case "relu":
        awayFromCorner();
        return base.apply("step", u);
      case "sin":
        return base.apply("cos", u);
      case "cos":
        return base.negate(base.apply("sin", u));
      case "tan":
        return base.add(base.one, base.multiply(value, value));
      case "sinh":
        return base.apply("cosh", u);
      case "cosh":
        return base.apply("sinh", u);
      case "tanh":
        return base.subtract(base.one, base.multiply(value, value));
      case "sigmoid":
        return base.multiply(value, base.subtract(base.one, value));
      case "softplus":
        return base.apply("sigmoid", u);
    }
  }
  power(a, exponent) {
    if (isZero(exponent)) return this.one;
    const { base } = this;
    if (!isInteger(exponent) && !base.isUnit(a.at)) throw noValue;
    const below = base.power(a.at, subtract(exponent, one));
    return {
      at: base.power(a.at, exponent),
      slope: base.multiply(base.of(exponent), base.multiply(below, a.slope))
    };
  }
  /** exp [A E; 0 A] = [exp A, L(A, E); 0, exp A], L the derivative at A along E (Higham, Functions of Matrices, 3.6). */
  exponential(matrix2, size2) {
    const { base } = this;
    const twice = 2 * size2;
    const block = new Array(twice * twice).fill(base.zero);
    matrix2.forEach(({ at: at2, slope }, k) => {
      const row2 = Math.floor(k / size2);
      const col = k % size2;
      block[row2 * twice + col] = at2;
      block[(row2 + size2) * twice + col + size2] = at2;
      block[row2 * twice + col + size2] = slope;
    });
    const value = base.exponential(block, twice);
    return matrix2.map((_, k) => {
      const row2 = Math.floor(k / size2);
      const col = k % size2;
      return { at: value[row2 * twice + col], slope: value[row2 * twice + col + size2] };
    });
  }
};

// src/refute/matrix.ts
var matrix = (rows, cols, data) => ({ rows, cols, data });
var scalar = (value) => ({ rows: 1, cols: 1, data: [value] });
var at = (a, row2, col) => a.data[row2 * a.cols + col];
function build(rows, cols, entry) {
  const data = [];
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) data.push(entry(i, j));
  return { rows, cols, data };
}
var map = (a, change) => ({
  rows: a.rows,
  cols: a.cols,
  data: a.data.map(change)
});
var transpose = (a) => a.rows === 1 || a.cols === 1 ? matrix(a.cols, a.rows, a.data) : build(a.cols, a.rows, (i, j) => at(a, j, i));
var stacked2 = (a) => matrix(a.rows * a.cols, 1, transpose(a).data);
var MatrixAlgebra = class {
  scalars;
  constructor(scalars) {
    this.scalars = scalars;
  }
  zero(rows, cols) {
    return matrix(rows, cols, new Array(rows * cols).fill(this.scalars.zero));
  }
  ones(rows, cols) {
    return matrix(rows, cols, new Array(rows * cols).fill(this.scalars.one));
  }
  identity(size2) {
    const { zero: zero3, one: one4 } = this.scalars;
    return build(size2, size2, (i, j) => i === j ? one4 : zero3);
  }
  diagonal(column) {
    return build(column.length, column.length, (i, j) => i === j ? column[i] : this.scalars.zero);
  }
  entrywise(a, b, combine) {
    if (a.rows !== b.rows || a.cols !== b.cols) throw new NotEvaluable("two matrices of different shapes");
    return matrix(
      a.rows,
      a.cols,
      a.data.map((x, i) => combine(x, b.data[i]))
    );
  }
  add(a, b) {
    return this.entrywise(a, b, (x, y) => this.scalars.add(x, y));
  }
  subtract(a, b) {
    return this.entrywise(a, b, (x, y) => this.scalars.subtract(x, y));
  }
  hadamard(a, b) {
    return this.entrywise(a, b, (x, y) => this.scalars.multiply(x, y));
  }
  scale(factor, a) {
    return map(a, (entry) => this.scalars.multiply(factor, entry));
  }
  multiply(a, b) {
    if (a.cols !== b.rows) throw new NotEvaluable("the inner sizes of a product differ");
    const { scalars } = this;
    const data = [];
    for (let i = 0; i < a.rows; i++) {
      for (let j = 0; j < b.cols; j++) data.push(scalars.dot(a.data, i * a.cols, 1, b.data, j, b.cols, a.cols));
    }
    return matrix(a.rows, b.cols, data);
  }
  trace(a) {
    let total = this.scalars.zero;
    for (let i = 0; i < a.rows; i++) total = this.scalars.add(total, at(a, i, i));
    return total;
  }
  total(a) {
    return a.data.reduce((sum2, entry) => this.scalars.add(sum2, entry), this.scalars.zero);
  }
  sumOfSquares(a) {
    return this.scalars.dot(a.data, 0, 1, a.data, 0, 1, a.data.length);
  }
  kronecker(a, b) {
    return build(
      a.rows * b.rows,
      a.cols * b.cols,
      (i, j) => this.scalars.multiply(at(a, Math.floor(i / b.rows), Math.floor(j / b.cols)), at(b, i % b.rows, j % b.cols))
    );
  }
  /** Aᵏ for an integer k; A⁰ = I also for singular A. */
  power(a, exponent) {
    if (exponent < 0) return this.power(this.inverse(a), -exponent);
    let result = this.identity(a.rows);
    for (let k = 0; k < exponent; k++) result = k === 0 ? a : this.multiply(result, a);
    return result;
  }
  /** Row-reduces [A | B] in place on the columns of A. Returns the pivot columns; the rows after them have no unit in A. */
  reduce(rows, cols) {
    const { scalars } = this;
    const pivots = [];
    const first2 = (col) => scalars.order > 0 ? 0 : col;
    for (let col = 0; col < cols && pivots.length < rows.length; col++) {
      const from = pivots.length;
      const found = rows.findIndex((row2, i) => i >= from && scalars.isUnit(row2[col]));
      if (found < 0) continue;
      const pivotRow = rows[found];
      rows[found] = rows[from];
      rows[from] = pivotRow;
      const inverse3 = scalars.invert(pivotRow[col]);
      for (let j = first2(col); j < pivotRow.length; j++) pivotRow[j] = scalars.multiply(inverse3, pivotRow[j]);
      pivotRow[col] = scalars.one;
      for (let i = 0; i < rows.length; i++) {
        const row2 = rows[i];
        const factor = row2[col];
        if (i === from || scalars.isZero(factor)) continue;
        for (let j = first2(col); j < row2.length; j++)
          row2[j] = scalars.subtract(row2[j], scalars.multiply(factor, pivotRow[j]));
        row2[col] = scalars.zero;
      }
      pivots.push(col);
    }
    return pivots;
  }
  rowsOf(a) {
    return Array.from({ length: a.rows }, (_, i) => a.data.slice(i * a.cols, (i + 1) * a.cols));
  }
  /** A⁻¹ by Gauss and Jordan. Has no value for a matrix that is not surely invertible. */
  inverse(a) {
    const n = a.rows;
    if (n === 1) return scalar(this.scalars.invert(a.data[0]));
    const { zero: zero3, one: one4 } = this.scalars;
    const rows = this.rowsOf(a).map((row2, i) => [
      ...row2,
      ...Array.from({ length: n }, (_, j) => i === j ? one4 : zero3)
    ]);
    if (this.reduce(rows, n).length < n) throw noValue;
    return build(n, n, (i, j) => rows[i][n + j]);
  }
  /** det A and adj A by Faddeev and LeVerrier: no division except by 1, …, n, so singular matrices are no exception. */
  characteristic(a) {
    const { scalars } = this;
    const n = a.rows;
    if (n > 9) throw noValue;
    let auxiliary = this.identity(n);
    let coefficient = scalars.one;
    for (let k = 1; k <= n; k++) {
      if (k > 1) {
        const previous = this.multiply(a, auxiliary);
        auxiliary = build(n, n, (i, j) => i === j ? scalars.add(at(previous, i, j), coefficient) : at(previous, i, j));
      }
      coefficient = scalars.multiply(scalars.of(rational(-1n, BigInt(k))), this.trace(this.multiply(a, auxiliary)));
    }
    const odd = n % 2 === 1;
    return {
      determinant: odd ? scalars.negate(coefficient) : coefficient,
      adjugate: odd ? auxiliary : map(auxiliary, (entry) => scalars.negate(entry))
    };
  }
  /** det A by elimination; where no pivot is surely invertible although the matrix may be, without division. */
  determinant(a) {
    const { scalars } = this;
    const n = a.rows;
    const rows = this.rowsOf(a);
    let result = scalars.one;
    for (let k = 0; k < n; k++) {
      const found = rows.findIndex((row2, i) => i >= k && scalars.isUnit(row2[k]));
      if (found < 0) {
        if (rows.slice(k).every((row2) => scalars.isZero(row2[k]))) return scalars.zero;
        return this.characteristic(a).determinant;
      }
      const pivotRow = rows[found];
      rows[found] = rows[k];
      rows[k] = pivotRow;
      const pivot = pivotRow[k];
      result = scalars.multiply(result, found === k ? pivot : scalars.negate(pivot));
      if (k === n - 1) break;
      const inverse3 = scalars.invert(pivot);
      for (const row2 of rows.slice(k + 1)) {
        if (scalars.isZero(row2[k])) continue;
        const factor = scalars.multiply(row2[k], inverse3);
        for (let j = k + 1; j < n; j++) row2[j] = scalars.subtract(row2[j], scalars.multiply(factor, pivotRow[j]));
      }
    }
    return result;
  }
  adjugate(a) {
    return this.characteristic(a).adjugate;
  }
  /** The rank, or `noValue` where rounding or an infinitely small part hides it. */
  rank(a) {
    const rows = this.rowsOf(a);
    const pivots = this.reduce(rows, a.cols);
    if (pivots.length === Math.min(a.rows, a.cols)) return pivots.length;
    for (const row2 of rows.slice(pivots.length)) if (!row2.every((entry) => this.scalars.isZero(entry))) throw noValue;
    return pivots.length;
  }
  /**
   * A⁺ from a rank factorisation A = FG: A⁺ = Gᵀ(GGᵀ)⁻¹(FᵀF)⁻¹Fᵀ. For dual numbers a deficient rank is admitted only
   * where it is known to be locally constant: elsewhere A⁺ is not continuous.
   */
  pseudoinverse(a, constantRank) {
    const rows = this.rowsOf(a);
    const pivots = this.reduce(rows, a.cols);
    const rank = pivots.length;
    if (rank < Math.min(a.rows, a.cols)) {
      for (const row2 of rows.slice(rank)) if (!row2.every((entry) => this.scalars.isZero(entry))) throw noValue;
      if (this.scalars.order > 0 && !constantRank) throw noValue;
      if (rank === 0) return this.zero(a.cols, a.rows);
    }
    const left = build(a.rows, rank, (i, j) => at(a, i, pivots[j]));
    const right = build(rank, a.cols, (i, j) => rows[i][j]);
    const leftTransposed = transpose(left);
    const rightTransposed = transpose(right);
    return this.multiply(
      this.multiply(rightTransposed, this.inverse(this.multiply(right, rightTransposed))),
      this.multiply(this.inverse(this.multiply(leftTransposed, left)), leftTransposed)
    );
  }
  /** A solution of A x = b with zeros where the choice is free, or undefined where there is none. */
  solve(a, b) {
    const system = this.reducedSystem(a, b);
    if (system === void 0) return void 0;
    const solution = new Array(a.cols).fill(this.scalars.zero);
    system.pivots.forEach((col, i) => {
      solution[col] = system.rows[i][a.cols];
    });
    return solution;
  }
  /** The solution of A x = b of least norm: Rᵀ(RRᵀ)⁻¹r for the reduced system R x = r. */
  leastSolution(a, b) {
    const system = this.reducedSystem(a, b);
    if (system === void 0) return void 0;
    const rank = system.pivots.length;
    if (rank === 0) return this.zero(a.cols, 1).data;
    const left = build(rank, a.cols, (i, j) => system.rows[i][j]);
    const right = build(rank, 1, (i) => system.rows[i][a.cols]);
    const transposed2 = transpose(left);
    return this.multiply(transposed2, this.multiply(this.inverse(this.multiply(left, transposed2)), right)).data;
  }
  reducedSystem(a, b) {
    const rows = this.rowsOf(a).map((row2, i) => [...row2, b[i]]);
    const pivots = this.reduce(rows, a.cols);
    if (rows.slice(pivots.length).some((row2) => !row2.every((entry) => this.scalars.isZero(entry)))) return void 0;
    return { rows, pivots };
  }
};

// src/refute/evaluate.ts
var greatestMatrix = 4096;
var mostTerms = 2e4;
var Indices = class extends Map {
  /** Terms of Σ and ∏ that may still be evaluated. */
  termsLeft = mostTerms;
};
var Context = class {
  scalars;
  algebra;
  situation;
  background;
  /** Values of indices, the free ones and those bound at the moment; shared by all contexts of one evaluation. */
  indices;
  known = /* @__PURE__ */ new Map();
  constructor(scalars, situation, background, indices) {
    this.scalars = scalars;
    this.algebra = new MatrixAlgebra(scalars);
    this.situation = situation;
    this.background = background;
    this.indices = indices;
  }
  letter(name) {
    const known = this.known.get(name);
    if (known !== void 0) return known;
    const value = this.compute(name);
    if (this.indices.size === 0 || !this.background.definitions.has(name)) this.known.set(name, value);
    return value;
  }
};
var PointContext = class extends Context {
  compute(name) {
    const definition = this.background.definitions.get(name);
    if (definition !== void 0) return evaluate(definition, this);
    const value = this.situation.letters.get(name);
    if (value === void 0) throw new NotEvaluable(`no value for ${name}`);
    return map(value, (entry) => this.scalars.of(entry));
  }
  fixed(name) {
    return this.letter(name);
  }
  moves() {
    return false;
  }
  settled() {
    return void 0;
  }
};
var MovingContext = class extends Context {
  outer;
  seeds;
  moving;
  dual;
  constructor(outer, seeds, moving2) {
    const dual = dualOver(outer.scalars);
    super(dual, outer.situation, outer.background, outer.indices);
    this.outer = outer;
    this.seeds = seeds;
    this.moving = moving2;
    this.dual = dual;
  }
  lift(value) {
    return map(value, (entry) => this.dual.lift(entry));
  }
  compute(name) {
    const seed = this.seeds.get(name);
    if (seed !== void 0) {
      const value = this.outer.letter(name);
      return matrix(
        value.rows,
        value.cols,
        value.data.map((at2, i) => ({ at: at2, slope: seed.data[i] }))
      );
    }
    if (!this.moving.has(name)) return this.lift(this.outer.letter(name));
    const definition = this.background.definitions.get(name);
    return definition === void 0 ? this.dependent(name) : evaluate(definition, this);
  }
  dependent(name) {
    const dependence2 = this.situation.dependences.get(name);
    if (dependence2 === void 0) throw new NotEvaluable(`no value for ${name} near a point`);
    const { scalars } = this;
    const away = dependence2.on.flatMap((on) => {
      const fixed = this.fixed(on);
      return this.letter(on).data.map((entry, i) => scalars.subtract(entry, fixed.data[i]));
    });
    const half3 = scalars.of(rational(1n, 2n));
    const value = this.fixed(name);
    const data = value.data.map((entry, e) => {
      const coefficients = (row2) => row2.map((c) => scalars.of(c));
      const linear = coefficients(dependence2.linear[e]);
      const quadratic = coefficients(dependence2.quadratic[e]);
      const n = away.length;
      const curved = away.map((_, i) => scalars.dot(quadratic, i * n, 1, away, 0, 1, n));
      return scalars.add(
        entry,
        scalars.add(
          scalars.dot(linear, 0, 1, away, 0, 1, n),
          scalars.multiply(half3, scalars.dot(curved, 0, 1, away, 0, 1, n))
        )
      );
    });
    return matrix(value.rows, value.cols, data);
  }
  fixed(name) {
    return this.lift(this.outer.fixed(name));
  }
  moves(term) {
    for (const name of lettersIn(term)) if (this.moving.has(name)) return true;
    return false;
  }
  settled(term) {
    return this.moves(term) ? void 0 : this.lift(evaluate(term, this.outer));
  }
};
var duals = /* @__PURE__ */ new WeakMap();
function dualOver(scalars) {
  const known = duals.get(scalars);
  if (known !== void 0) return known;
  const made = new DualScalars(scalars);
  duals.set(scalars, made);
  return made;
}
var letterNames = /* @__PURE__ */ new WeakMap();
function lettersIn(term) {
  const known = letterNames.get(term);
  if (known !== void 0) return known;
  const names = /* @__PURE__ */ new Set();
  if (term.kind === "symbol") {
    if (term.sort === "letter") names.add(term.name);
  } else for (const child of childrenOf(term)) for (const name of lettersIn(child)) names.add(name);
  const list = [...names];
  letterNames.set(term, list);
  return list;
}
function closure(names, { definitions, dependsOn }) {
  const moving2 = new Set(names);
  for (let before = -1; before !== moving2.size; ) {
    before = moving2.size;
    for (const [name, value] of definitions) if (lettersIn(value).some((letter) => moving2.has(letter))) moving2.add(name);
    for (const [name, on] of dependsOn) if (on.some((letter) => moving2.has(letter))) moving2.add(name);
  }
  return moving2;
}
function evaluateAt(term, scalars, situation, background) {
  return evaluate(term, contextAt(scalars, situation, background));
}
var contextAt = (scalars, situation, background) => new PointContext(scalars, situation, background, new Indices(situation.indices));
function evaluate(term, context) {
  if (term.kind === "number") return scalar(context.scalars.of(term.value));
  if (term.kind === "symbol") return symbolValue(term, context);
  const settled = context.settled(term);
  if (settled !== void 0) return settled;
  return term.kind === "binder" ? binderValue(term, context) : applicationValue(term, context);
}
function symbolValue(term, context) {
  if (term.sort === "letter") return context.letter(term.name);
  return scalar(context.scalars.of(integer(integerOf(term, context))));
}
function integerOf(term, context) {
  const value = rationalOf(term, context);
  if (value === void 0 || !isInteger(value)) throw noValue;
  const integer2 = Number(value.n);
  if (!Number.isSafeInteger(integer2)) throw noValue;
  return integer2;
}
function rationalOf(term, context) {
  if (term.kind === "number") return term.value;
  if (term.kind === "symbol" && term.sort !== "letter") {
    const value2 = term.sort === "size" ? context.situation.sizes.get(term.name) : context.indices.get(term.name);
    if (value2 === void 0) throw new NotEvaluable(`no value for ${term.name}`);
    return integer(value2);
  }
  if (context.moves(term)) return void 0;
  if (term.kind === "symbol" && !context.background.definitions.has(term.name)) {
    return context.situation.letters.get(term.name)?.data[0];
  }
  const point = new PointContext(reals, context.situation, context.background, context.indices);
  const value = evaluate(term, point).data[0];
  return isRational(value) ? value : void 0;
}
var sizeOf2 = (term, context) => {
  const value = integerOf(term, context);
  if (value < 0 || value > greatestMatrix) throw noValue;
  return value;
};
function binderValue(term, context) {
  const { algebra: algebra6, indices, scalars } = context;
  const from = integerOf(term.from, context);
  const to = integerOf(term.to, context);
  const name = term.index.name;
  const outside = indices.get(name);
  let result = term.op === "sum over" ? algebra6.zero(sizeOf2(term.rows, context), sizeOf2(term.cols, context)) : scalar(scalars.one);
  try {
    for (let i = from; i <= to; i++) {
      if (indices.termsLeft-- <= 0) throw noValue;
      indices.set(name, i);
      const value = evaluate(term.body, context);
      result = term.op === "sum over" ? algebra6.add(result, value) : algebra6.hadamard(result, value);
    }
  } finally {
    if (outside === void 0) indices.delete(name);
    else indices.set(name, outside);
  }
  return result;
}
function position(term, count, context) {
  const index2 = integerOf(term, context);
  if (index2 < 1 || index2 > count) throw noValue;
  return index2 - 1;
}
var half = rational(1n, 2n);
function applicationValue(term, context) {
  const { algebra: algebra6, scalars } = context;
  const { op, args } = term;
  const value = (i) => evaluate(args[i], context);
  if (isEntrywise(op)) return map(value(0), (entry) => scalars.apply(op, entry));
  switch (op) {
    case "sum": {
      let total = value(0);
      for (let i = 1; i < args.length; i++) total = algebra6.add(total, value(i));
      return total;
    }
    case "product":
      return productValue(term, context);
    case "transpose":
      return transpose(value(0));
    case "trace":
      return scalar(algebra6.trace(value(0)));
    case "inverse":
      return algebra6.inverse(value(0));
    case "determinant":
      return scalar(algebra6.determinant(value(0)));
    case "adjugate":
      return algebra6.adjugate(value(0));
    case "power":
      return powerValue(args[0], args[1], context);
    case "hadamard power": {
      const base = value(0);
      return map(base, (entry) => scalarPower(entry, args[1], context));
    }
    case "pseudoinverse":
      return algebra6.pseudoinverse(
        value(0),
        context.background.constantRank.some((subject) => same(subject, args[0]))
      );
    case "hadamard": {
      let product3 = value(0);
      for (let i = 1; i < args.length; i++) product3 = algebra6.hadamard(product3, value(i));
      return product3;
    }
    case "kronecker": {
      let product3 = value(0);
      for (let i = 1; i < args.length; i++) {
        const factor = value(i);
        if (product3.data.length * factor.data.length > greatestMatrix) throw noValue;
        product3 = algebra6.kronecker(product3, factor);
      }
      return product3;
    }
    case "vec":
      return stacked2(value(0));
    case "diagonal":
      return algebra6.diagonal(value(0).data);
    case "diagonal of": {
      const of = value(0);
      return build(of.rows, 1, (i) => at(of, i, i));
    }
    case "norm":
    case "frobenius norm":
      return scalar(scalars.power(algebra6.sumOfSquares(value(0)), half));
    case "one norm":
      return scalar(algebra6.total(map(value(0), (entry) => scalars.apply("abs", entry))));
    case "softmax": {
      const powers = map(value(0), (entry) => scalars.apply("exp", entry));
      return algebra6.scale(scalars.invert(algebra6.total(powers)), powers);
    }
    case "logsumexp":
      return scalar(scalars.apply("log", algebra6.total(map(value(0), (entry) => scalars.apply("exp", entry)))));
    case "matrix exponential": {
      const of = value(0);
      return matrix(of.rows, of.cols, scalars.exponential(of.data, of.rows));
    }
    case "identity":
      return algebra6.identity(sizeOf2(args[0], context));
    case "zero":
      return algebra6.zero(sizeOf2(args[0], context), sizeOf2(args[1], context));
    case "ones":
      return algebra6.ones(sizeOf2(args[0], context), sizeOf2(args[1], context));
    case "unit": {
      const rows = sizeOf2(args[1], context);
      const at2 = position(args[0], rows, context);
      return build(rows, 1, (i) => i === at2 ? scalars.one : scalars.zero);
    }
    case "delta":
      return scalar(integerOf(args[0], context) === integerOf(args[1], context) ? scalars.one : scalars.zero);
    case "commutation": {
      const m = sizeOf2(args[0], context);
      const n = sizeOf2(args[1], context);
      const target = (source) => source % m * n + Math.floor(source / m);
      return build(m * n, m * n, (to, from) => target(from) === to ? scalars.one : scalars.zero);
    }
    case "pi":
      return scalar(scalars.pi);
    case "entry": {
      const of = value(0);
      return scalar(at(of, position(args[1], of.rows, context), position(args[2], of.cols, context)));
    }
    case "beside": {
      const blocks = args.map((_, i) => value(i));
      const rows = blocks[0].rows;
      const data = [];
      for (let i = 0; i < rows; i++)
        for (const block of blocks) data.push(...block.data.slice(i * block.cols, (i + 1) * block.cols));
      return matrix(rows, data.length / rows, data);
    }
    case "above": {
      const blocks = args.map((_, i) => value(i));
      return matrix(
        blocks.reduce((rows, block) => rows + block.rows, 0),
        blocks[0].cols,
        blocks.flatMap((block) => block.data)
      );
    }
    case "differential":
    case "second differential":
      return differentialValue(op, args[0], context);
    case "gradient":
    case "tied gradient": {
      const by = variable(args[1], context);
      return build(by.rows, by.cols, (i, j) => {
        const seed = unitSeed(by, context.scalars, i, j);
        if (op === "tied gradient" && i !== j) seed[j * by.cols + i] = scalars.one;
        return along(args[0], by, seed, context).data[0].slope;
      });
    }
    case "jacobian": {
      const by = variable(args[1], context);
      const columns = [];
      for (let j = 0; j < by.cols; j++) {
        for (let i = 0; i < by.rows; i++) {
          columns.push(along(args[0], by, unitSeed(by, scalars, i, j), context).data.map(({ slope }) => slope));
        }
      }
      return build(columns[0].length, columns.length, (i, k) => columns[k][i]);
    }
    case "hessian": {
      const x = variable(args[1], context);
      const y = variable(args[2], context);
      return build(x.rows, y.rows, (i, j) => {
        const first2 = moving(context, /* @__PURE__ */ new Map([[x.name, seedMatrix(x, unitSeed(x, scalars, i, 0))]]));
        const second2 = unitSeed(y, first2.scalars, j, 0);
        return along(args[0], y, second2, first2).data[0].slope.slope;
      });
    }
    case "partial": {
      const by = variable(args[1], context);
      return map(along(args[0], by, unitSeed(by, scalars, by.row, by.col), context), ({ slope }) => slope);
    }
    default:
      return unread(op);
  }
}
function unread(op) {
  throw new NotEvaluable(`cannot evaluate ${op}`);
}
function productValue(term, context) {
  const { algebra: algebra6, scalars } = context;
  let factor;
  let chain;
  for (const arg of term.args) {
    const value = evaluate(arg, context);
    if (isScalar(arg)) factor = factor === void 0 ? value.data[0] : scalars.multiply(factor, value.data[0]);
    else chain = chain === void 0 ? value : algebra6.multiply(chain, value);
  }
  if (chain === void 0) return scalar(factor);
  return factor === void 0 ? chain : algebra6.scale(factor, chain);
}
var isNorm = (term) => term.kind === "application" && (term.op === "norm" || term.op === "frobenius norm");
function powerValue(base, exponent, context) {
  const { algebra: algebra6, scalars } = context;
  if (!isScalar(base)) return algebra6.power(evaluate(base, context), boundedExponent(integerOf(exponent, context)));
  if (isNorm(base) && exponent.kind === "number" && isInteger(exponent.value) && exponent.value.n % 2n === 0n) {
    const square = algebra6.sumOfSquares(evaluate(base.args[0], context));
    return scalar(scalars.power(square, multiply(exponent.value, half)));
  }
  return scalar(scalarPower(evaluate(base, context).data[0], exponent, context));
}
function boundedExponent(exponent) {
  if (Math.abs(exponent) > 64) throw noValue;
  return exponent;
}
function scalarPower(base, exponent, context) {
  const { scalars } = context;
  const rational2 = rationalOf(exponent, context);
  if (rational2 !== void 0) return scalars.power(base, rational2);
  const value = evaluate(exponent, context).data[0];
  return scalars.apply("exp", scalars.multiply(value, scalars.apply("log", base)));
}
function variable(term, context) {
  if (term.kind === "symbol" && term.sort === "letter") {
    const { rows, cols } = shapeOf(term);
    return { name: term.name, rows: sizeOf2(rows, context), cols: sizeOf2(cols, context), row: 0, col: 0 };
  }
  if (term.kind === "application" && term.op === "entry") {
    const of = variable(term.args[0], context);
    return { ...of, row: position(term.args[1], of.rows, context), col: position(term.args[2], of.cols, context) };
  }
  throw new NotEvaluable("a derivative by something that is no letter");
}
function unitSeed(by, scalars, row2, col) {
  const seed = new Array(by.rows * by.cols).fill(scalars.zero);
  seed[row2 * by.cols + col] = scalars.one;
  return seed;
}
var seedMatrix = (by, data) => matrix(by.rows, by.cols, data);
var moving = (context, seeds) => new MovingContext(context, seeds, closure(seeds.keys(), context.background));
var along = (term, by, seed, context) => evaluate(term, moving(context, /* @__PURE__ */ new Map([[by.name, seedMatrix(by, seed)]])));
function differentialValue(op, term, context) {
  const seeds = (scalars) => new Map([...context.situation.increments].map(([name, dX]) => [name, map(dX, (entry) => scalars.of(entry))]));
  const first2 = moving(context, seeds(context.scalars));
  if (op === "differential") return map(evaluate(term, first2), ({ slope }) => slope);
  return map(evaluate(term, moving(first2, seeds(first2.scalars))), ({ slope }) => slope.slope);
}

// src/refute/property.ts
var algebra = new MatrixAlgebra(reals);
var equal2 = (a, b) => a.rows === b.rows && a.cols === b.cols && a.data.every((entry, i) => agree(entry, b.data[i]));
var isSymmetric = (a) => equal2(a, transpose(a));
var vanishes = (a, where) => a.data.every((entry, i) => !where(Math.floor(i / a.cols), i % a.cols) || reals.isZero(entry));
function isDefinite(a, strict) {
  if (!isSymmetric(a)) return false;
  const n = a.rows;
  const rows = Array.from({ length: n }, (_, i) => a.data.slice(i * n, (i + 1) * n));
  for (let k = 0; k < n; k++) {
    const pivot = rows[k][k];
    const sign2 = signOf(pivot);
    if (sign2 === void 0 || sign2 < 0 || strict && sign2 === 0) return false;
    if (sign2 === 0) {
      if (!rows[k].slice(k).every((entry) => reals.isZero(entry))) return false;
      continue;
    }
    const inverse3 = reals.invert(pivot);
    for (let i = k + 1; i < n; i++) {
      const factor = reals.multiply(rows[i][k], inverse3);
      for (let j = k; j < n; j++) rows[i][j] = reals.subtract(rows[i][j], reals.multiply(factor, rows[k][j]));
    }
  }
  return true;
}
var isIdentity = (a) => equal2(a, algebra.identity(a.rows));
var rankOf = (a) => ifExists(() => algebra.rank(a));
function hasProperty(a, property) {
  const everySign = (test) => a.data.every((entry) => {
    const sign2 = signOf(entry);
    return sign2 !== void 0 && test(sign2);
  });
  switch (property) {
    case "symmetric":
    case "tied":
      return isSymmetric(a);
    case "skew":
      return equal2(a, algebra.scale(minusOne, transpose(a)));
    case "orthogonal":
      return isIdentity(algebra.multiply(transpose(a), a));
    case "invertible":
      return a.rows === a.cols && rankOf(a) === a.rows;
    case "posdef":
      return isDefinite(a, true);
    case "psd":
      return isDefinite(a, false);
    case "diagonal":
      return vanishes(a, (i, j) => i !== j);
    case "upper":
      return vanishes(a, (i, j) => i > j);
    case "lower":
      return vanishes(a, (i, j) => i < j);
    case "idempotent":
      return a.rows === a.cols && equal2(algebra.multiply(a, a), a);
    case "involution":
      return a.rows === a.cols && isIdentity(algebra.multiply(a, a));
    case "unit":
      return agree(algebra.sumOfSquares(a), one);
    case "positive":
      return everySign((sign2) => sign2 > 0);
    case "nonnegative":
      return everySign((sign2) => sign2 >= 0);
    case "nonzero":
      return a.data.some((entry) => reals.isUnit(entry));
    case "nonzero entries":
      return everySign((sign2) => sign2 !== 0);
    case "integer":
      return a.data.every((entry) => isRational(entry) && isInteger(entry));
    case "full column rank":
      return rankOf(a) === a.cols;
    case "full row rank":
      return rankOf(a) === a.rows;
    case "constant":
    case "constant rank":
      return true;
  }
}
var surelyEqual = equal2;
function surelyAtLeast(a, b, strict) {
  const difference = algebra.subtract(a, b);
  const entrywise3 = hasProperty(difference, strict ? "positive" : "nonnegative");
  return entrywise3 && (a.rows !== a.cols || a.rows === 1 || isDefinite(difference, strict));
}

// src/refute/fact.ts
var algebra2 = new MatrixAlgebra(reals);
function holds(fact, context) {
  const value = (term) => evaluate(term, context);
  const answer = attempt(() => {
    switch (fact.kind) {
      case "property":
        return hasProperty(value(fact.subject), fact.property);
      case "equation":
        return surelyEqual(value(fact.left), value(fact.right));
      case "unequal": {
        const right = value(fact.right);
        return value(fact.left).data.some((entry, i) => differ(entry, right.data[i]));
      }
      case "at least":
        return surelyAtLeast(value(fact.left), value(fact.right), fact.strict);
      case "definition":
        return value(fact.value) !== void 0;
      case "depends":
        return true;
    }
  });
  return answer ?? false;
}
function isSurelyWrong(fact, context) {
  if (fact.kind !== "equation" || !isAlgebraic(fact.left) || !isAlgebraic(fact.right)) return false;
  const sides = attempt(() => [evaluate(fact.left, context), evaluate(fact.right, context)]);
  return sides?.[0].data.some((entry, i) => entry !== sides[1].data[i]) ?? false;
}
var ofAnalysis = /* @__PURE__ */ new Set([
  "norm",
  "frobenius norm",
  "one norm",
  "softmax",
  "logsumexp",
  "matrix exponential",
  "pi"
]);
var isAlgebraic = (term) => !some(term, (part) => {
  if (part.kind !== "application") return false;
  if (part.op === "power" || part.op === "hadamard power") {
    const exponent = part.args[1];
    return exponent.kind === "number" ? !isInteger(exponent.value) : true;
  }
  return isEntrywise(part.op) || ofAnalysis.has(part.op);
});
function residual(fact, context) {
  if (fact.kind === "equation") {
    return [...algebra2.subtract(evaluate(fact.left, context), evaluate(fact.right, context)).data];
  }
  if (fact.kind !== "property" || !isEquational(fact.property)) return void 0;
  return propertyResidual(evaluate(fact.subject, context), fact.property);
}
var linearProperties = ["symmetric", "skew", "posdef", "psd", "tied", "diagonal", "upper", "lower"];
var curvedProperties = ["orthogonal", "idempotent", "involution", "unit"];
var isLinear = (property) => linearProperties.includes(property);
var isCurved = (property) => curvedProperties.includes(property);
var isEquational = (property) => isLinear(property) || isCurved(property);
function propertyResidual(a, property) {
  const where = (test) => a.data.filter((_, k) => test(Math.floor(k / a.cols), k % a.cols));
  switch (property) {
    case "symmetric":
    case "posdef":
    case "psd":
    case "tied":
      return [...algebra2.subtract(a, transpose(a)).data];
    case "skew":
      return [...algebra2.add(a, transpose(a)).data];
    case "diagonal":
      return where((i, j) => i !== j);
    case "upper":
      return where((i, j) => i > j);
    case "lower":
      return where((i, j) => i < j);
    case "orthogonal":
      return [...algebra2.subtract(algebra2.multiply(transpose(a), a), algebra2.identity(a.cols)).data];
    case "idempotent":
      return [...algebra2.subtract(algebra2.multiply(a, a), a).data];
    case "involution":
      return [...algebra2.subtract(algebra2.multiply(a, a), algebra2.identity(a.rows)).data];
    case "unit":
      return [reals.subtract(algebra2.sumOfSquares(a), one)];
    default:
      return [];
  }
}
var isEquation = (fact) => fact.kind === "equation" || fact.kind === "property" && (isEquational(fact.property) || fact.property === "integer");
var interiors = { nonnegative: "positive", psd: "posdef" };
var interiorProperty = (property) => interiors[property] ?? property;
function interior(fact) {
  if (fact.kind === "at least") return { ...fact, strict: true };
  return fact.kind === "property" ? { ...fact, property: interiorProperty(fact.property) } : fact;
}
function projected(a, properties3, scalar2) {
  if (scalar2) return a;
  let result = a;
  const has = (...names) => names.some((name) => properties3.has(name));
  const keep = (test) => {
    const from = result;
    result = build(a.rows, a.cols, (i, j) => test(i, j) ? at(from, i, j) : zero);
  };
  const mirror = (sign2) => {
    const from = result;
    result = build(
      a.rows,
      a.cols,
      (i, j) => i < j ? at(from, i, j) : i === j && isOne(sign2) ? at(from, i, i) : i === j ? zero : multiply(sign2, at(from, j, i))
    );
  };
  if (has("symmetric", "posdef", "psd", "tied")) mirror(one);
  if (has("skew")) mirror(minusOne);
  if (has("diagonal")) keep((i, j) => i === j);
  if (has("upper")) keep((i, j) => i <= j);
  if (has("lower")) keep((i, j) => i >= j);
  return result;
}

// src/refute/problem.ts
function collectNames(term, names) {
  if (term.kind === "symbol") {
    if (term.sort === "letter") names.letters.set(term.name, term);
    else if (term.sort === "size") names.sizes.add(term.name);
    else names.indices.add(term.name);
  }
  if (term.kind === "symbol" || term.kind === "binder") {
    if (term.rows !== term) collectNames(term.rows, names);
    if (term.cols !== term) collectNames(term.cols, names);
  }
  for (const child of childrenOf(term)) collectNames(child, names);
}
function namesIn2(terms) {
  const names = { letters: /* @__PURE__ */ new Map(), sizes: /* @__PURE__ */ new Set(), indices: /* @__PURE__ */ new Set() };
  for (const term of terms) collectNames(term, names);
  return names;
}
function termsOf4(fact) {
  switch (fact.kind) {
    case "property":
      return [fact.subject];
    case "definition":
      return [fact.letter, fact.value];
    case "depends":
      return [fact.letter, ...fact.on];
    default:
      return [fact.left, fact.right];
  }
}
function sortDefinitions(facts) {
  const definitions = /* @__PURE__ */ new Map();
  const rest = [];
  const reaches = (term, name) => [...namesIn2([term]).letters.keys()].some((letter) => {
    const value = definitions.get(letter);
    return letter === name || value !== void 0 && reaches(value, name);
  });
  for (const fact of facts) {
    if (fact.kind !== "definition") rest.push(fact);
    else if (definitions.has(fact.letter.name) || reaches(fact.value, fact.letter.name)) {
      rest.push({ kind: "equation", left: fact.letter, right: fact.value });
    } else definitions.set(fact.letter.name, fact.value);
  }
  return { definitions, rest };
}
var differentials = (term) => term.kind === "application" && (term.op === "differential" || term.op === "second differential") ? [term.args[0]] : childrenOf(term).flatMap(differentials);
var speaksOfMotion = (fact, ofUnknown) => termsOf4(fact).some(
  (term) => ofUnknown ? some(term, (part) => part.kind === "application" && differentiates.has(part.op)) : differentials(term).length > 0
);
var curvedFact = (letter) => {
  const property = letter && [...letter.properties].find((one4) => isCurved(one4) || one4 === "integer");
  return property && { kind: "property", subject: letter.symbol, property };
};
function analyse(claim) {
  const { definitions, rest } = sortDefinitions(claim.facts.map(({ says }) => says));
  const sides = [claim.left, claim.right];
  const all = namesIn2([
    ...sides,
    ...claim.facts.flatMap(({ says }) => termsOf4(says)),
    ...claim.ranges.map(({ to }) => to)
  ]);
  const dependsOn = /* @__PURE__ */ new Map();
  const properties3 = /* @__PURE__ */ new Map();
  const others = [];
  for (const fact of rest) {
    if (fact.kind === "depends")
      dependsOn.set(
        fact.letter.name,
        fact.on.map(({ name }) => name)
      );
    else if (fact.kind === "property" && fact.subject.kind === "symbol" && isChosen(fact.subject, definitions)) {
      const known = properties3.get(fact.subject.name);
      if (known === void 0) properties3.set(fact.subject.name, /* @__PURE__ */ new Set([fact.property]));
      else known.add(fact.property);
    } else others.push(fact);
  }
  const letters = /* @__PURE__ */ new Map();
  for (const [name, symbol2] of all.letters) {
    if (definitions.has(name)) continue;
    letters.set(name, { symbol: symbol2, name, scalar: isScalar(symbol2), properties: properties3.get(name) ?? /* @__PURE__ */ new Set() });
  }
  const chosenIn = (terms) => {
    const found = /* @__PURE__ */ new Set();
    const visit = (term) => {
      for (const name of namesIn2([term]).letters.keys()) {
        const value = definitions.get(name);
        if (value !== void 0) visit(value);
        else found.add(name);
      }
    };
    terms.forEach(visit);
    return found;
  };
  const indexed = (fact) => {
    const { indices } = namesIn2(termsOf4(fact));
    return claim.ranges.some(({ index: index2 }) => indices.has(index2.name));
  };
  const constraints = others.filter((fact) => !indexed(fact) && !isVoid(fact)).map((says) => ({ says, letters: [...chosenIn(termsOf4(says))] })).map(
    (one4) => ({
      ...one4,
      late: speaksOfMotion(
        one4.says,
        one4.letters.some((name) => dependsOn.has(name))
      )
    })
  );
  const constantRank = claim.facts.flatMap(
    ({ says }) => says.kind === "property" && says.property === "constant rank" ? [says.subject] : []
  );
  const derives = sides.some((side) => some(side, (part) => part.kind === "application" && differentiates.has(part.op)));
  const second2 = sides.some(
    (side) => some(side, (part) => part.kind === "application" && part.op === "second differential")
  );
  const underD = chosenIn(sides.flatMap(differentials));
  for (const name of underD)
    for (const on of dependsOn.get(name) ?? []) for (const one4 of chosenIn([all.letters.get(on)])) underD.add(one4);
  const isMoving = ({ name, properties: of }) => underD.has(name) && !of.has("constant") && !of.has("integer") && !dependsOn.has(name);
  const moving2 = [...letters.values()].filter(isMoving).map(({ name }) => name);
  const dependent = derives ? [...dependsOn.keys()] : [];
  const restricted = /* @__PURE__ */ new Set([...moving2, ...dependent]);
  for (const name of restricted) {
    const letter = letters.get(name);
    if (letter) letters.set(name, { ...letter, properties: new Set([...letter.properties].map(interiorProperty)) });
  }
  const isRestricted = ({ letters: on }) => on.some((name) => restricted.has(name));
  const curved = [...dependent, ...second2 ? moving2 : []].flatMap((name) => curvedFact(letters.get(name)) ?? []);
  return {
    claim,
    sizes: [...all.sizes],
    letters,
    constraints: constraints.map((one4) => isRestricted(one4) ? { ...one4, says: interior(one4.says) } : one4),
    indexFacts: others.filter(indexed),
    background: { definitions, dependsOn, constantRank },
    moving: moving2,
    obstacle: constraints.find((one4) => isEquation(one4.says) && isRestricted(one4))?.says ?? curved[0],
    seed: claim.left.hash ^ Math.imul(claim.right.hash, 31)
  };
}
var isChosen = (symbol2, definitions) => symbol2.sort === "letter" && !definitions.has(symbol2.name);
var isVoid = (fact) => fact.kind === "property" && (fact.property === "constant" || fact.property === "constant rank");

// src/number/residue.ts
var prime = 16777199;
var reduce = (x) => x - Math.floor(x / prime) * prime;
var primeAsBigInt = BigInt(prime);
var residueOf = (n) => {
  if (n >= -9007199254740991n && n <= 9007199254740991n) return reduce(Number(n));
  const rest = Number(n % primeAsBigInt);
  return rest < 0 ? rest + prime : rest;
};
function power4(base, exponent) {
  let result = 1;
  let square = base;
  for (let k = exponent; k > 0; k = Math.floor(k / 2)) {
    if (k % 2 === 1) result = reduce(result * square);
    square = reduce(square * square);
  }
  return result;
}
function invert3(a) {
  if (a === 0) throw noValue;
  let [r, s, u, v] = [prime, a, 0, 1];
  while (s !== 0) {
    const quotient = Math.floor(r / s);
    [r, s] = [s, r - quotient * s];
    [u, v] = [v, u - quotient * v];
  }
  return u < 0 ? u + prime : u;
}
function scramble(salt, x) {
  let h = Math.imul(x ^ salt, 2246822507);
  h = Math.imul(h ^ h >>> 13, 3266489909);
  h = Math.imul(h ^ h >>> 16, 668265263);
  return ((h ^ h >>> 15) >>> 0) % (prime - 1) + 1;
}
var isNegative2 = (x) => x > prime / 2;
var add4 = (a, b) => a + b >= prime ? a + b - prime : a + b;
var negate5 = (a) => a === 0 ? 0 : prime - a;
var multiply4 = (a, b) => reduce(a * b);
var divide2 = (a, b) => reduce(a * invert3(b));
var half2 = (prime + 1) / 2;
function exp2(x) {
  if (x === 0) return 1;
  return isNegative2(x) ? invert3(scramble(1, prime - x)) : scramble(1, x);
}
function halfTangent(x) {
  if (x === 0) return 0;
  return isNegative2(x) ? negate5(scramble(2, prime - x)) : scramble(2, x);
}
function apply4(name, x) {
  switch (name) {
    case "exp":
      return exp2(x);
    case "log":
      if (x === 0) throw noValue;
      return x === 1 ? 0 : scramble(3, x);
    case "abs":
      return isNegative2(x) ? prime - x : x;
    case "sign":
      return x === 0 ? 0 : isNegative2(x) ? prime - 1 : 1;
    case "relu":
      return isNegative2(x) ? 0 : x;
    case "step":
      if (x === 0) throw noValue;
      return isNegative2(x) ? 0 : 1;
    case "sin": {
      const t = halfTangent(x);
      return divide2(2 * t, 1 + multiply4(t, t));
    }
    case "cos": {
      const square = multiply4(halfTangent(x), halfTangent(x));
      return divide2(reduce(1 + prime - square), 1 + square);
    }
    case "tan":
      return divide2(apply4("sin", x), apply4("cos", x));
    case "sinh":
      return multiply4(half2, reduce(exp2(x) + prime - exp2(negate5(x))));
    case "cosh":
      return multiply4(half2, reduce(exp2(x) + exp2(negate5(x))));
    case "tanh":
      return divide2(apply4("sinh", x), apply4("cosh", x));
    case "sigmoid":
      return invert3(reduce(1 + exp2(negate5(x))));
    case "softplus":
      return apply4("log", reduce(1 + exp2(x)));
  }
}
function dot(a, aStart, aStep, b, bStart, bStep, count) {
  let total = 0;
  let i = aStart;
  let j = bStart;
  for (let k = 0; k < count; k++) {
    if (k % 31 === 30) total = reduce(total);
    total += a[i] * b[j];
    i += aStep;
    j += bStep;
  }
  return reduce(total);
}
var residues = {
  zero: 0,
  one: 1,
  pi: 3141592,
  order: 0,
  of: (value) => value.d === 1n ? residueOf(value.n) : divide2(residueOf(value.n), residueOf(value.d)),
  add: add4,
  subtract: (a, b) => a >= b ? a - b : a - b + prime,
  multiply: multiply4,
  negate: negate5,
  dot,
  invert: invert3,
  isUnit: (a) => a !== 0,
  isZero: (a) => a === 0,
  apply: apply4,
  power(base, exponent) {
    const whole = exponent.d === 1n ? base : root(base, exponent.d);
    const k = residueExponent(exponent.n);
    return exponent.n < 0n ? invert3(power4(whole, k)) : power4(whole, k);
  },
  exponential(matrix2, size2) {
    const salt = matrix2.reduce((hash, entry) => scramble(hash, entry), size2);
    const zero3 = matrix2.every((entry) => entry === 0);
    return matrix2.map((_, i) => zero3 ? i % (size2 + 1) === 0 ? 1 : 0 : scramble(salt, i + 5));
  }
};
var residueExponent = (n) => {
  const size2 = n < 0n ? -n : n;
  if (size2 > 1000000n) throw noValue;
  return Number(size2);
};
function root(base, degree) {
  if (base === 0 || base === 1) return base;
  return degree === 2n ? power4(base, (prime + 1) / 4) : scramble(Number(degree % 1000n) + 7, base);
}

// src/refute/draw.ts
var algebra3 = new MatrixAlgebra(reals);
function exact(a) {
  const data = [];
  for (const entry of a.data) {
    if (!isRational(entry)) return void 0;
    data.push(entry);
  }
  return matrix(a.rows, a.cols, data);
}
var integers = (rows, cols, entry) => build(rows, cols, (i, j) => integer(entry(i, j)));
var plainEntries = [0, 1, 1, 2, -1, 0, 1];
var denseEntries = [1, 2, 3, -1, -2, 1, 2, 5];
var positiveEntries = [1, 2, 3, 1];
function draw(wish, style, random, turn = 0) {
  for (let attempt2 = 0; attempt2 < 10; attempt2++) {
    const value = candidate(wish, style, random, turn + attempt2);
    if (value === void 0) return void 0;
    if ([...wish.properties].every((property) => hasProperty(value, property))) return value;
  }
  return void 0;
}
function candidate(wish, style, random, turn) {
  const { rows, cols, scalar: scalar2, properties: properties3 } = wish;
  const is = (property) => properties3.has(property);
  if (scalar2) return matrix(1, 1, [scalarCandidate(is, style, random, turn)]);
  if (is("unit")) {
    if (rows > 1 && cols > 1) return void 0;
    const column = firstColumn(orthogonal(Math.max(rows, cols), random));
    return cols === 1 ? column : transpose(column);
  }
  if (is("orthogonal") && rows !== cols) {
    return rows < cols ? void 0 : build(rows, cols, withEntriesOf(orthogonal(rows, random)));
  }
  if (rows !== cols && [...properties3].some(wantsSquare)) return void 0;
  if (rows === cols) {
    const core = coreCandidate(is, rows, random);
    if (core !== void 0) return core === "none" ? void 0 : core;
  }
  return linearCandidate(is, rows, cols, style, random);
}
var squareProperties = [
  "symmetric",
  "skew",
  "posdef",
  "psd",
  "diagonal",
  "idempotent",
  "involution",
  "invertible",
  "tied"
];
var wantsSquare = (property) => squareProperties.includes(property);
var firstColumn = (a) => build(a.rows, 1, (i) => at(a, i, 0));
var withEntriesOf = (a) => (i, j) => at(a, i, j);
var scalarValues = ["2", "1", "3", "-1", "1/2", "-2", "3/5", "4", "0", "5", "4/5"].map(parse);
var integerValues = [2, 1, 3, 0, 4, -1, 5, -2].map(integer);
var positiveValues = ["1", "2", "3", "1/2", "4", "2/3"].map(parse);
function scalarCandidate(is, style, random, turn) {
  if (is("integer")) return integerValues[turn % integerValues.length];
  if (style === "zero") return zero;
  if (style === "identity") return one;
  if (is("positive") || is("nonnegative") || is("posdef")) return random.pick(positiveValues);
  return style === "plain" ? random.pick(scalarValues.slice(0, 5)) : random.pick(scalarValues);
}
function coreCandidate(is, n, random) {
  const definite2 = is("posdef") || is("psd");
  const triangular = is("diagonal") || is("upper") || is("lower");
  if (is("orthogonal")) {
    if (definite2 || is("idempotent")) return identity2(n);
    if (is("skew")) return n % 2 === 1 || triangular ? "none" : skewOrthogonal(n, random);
    if (triangular) return diagonal(n, () => random.chance(2) ? 1 : -1);
    if (is("symmetric") || is("involution")) return reflection(projector(n, random));
    return orthogonal(n, random);
  }
  if (is("involution")) {
    if (definite2) return identity2(n);
    return is("skew") ? "none" : reflection(idempotent(is, n, random));
  }
  if (is("idempotent")) {
    if (is("posdef") || is("invertible")) return identity2(n);
    return is("skew") ? algebraZero(n) : idempotent(is, n, random);
  }
  return void 0;
}
var identity2 = (n) => integers(n, n, (i, j) => i === j ? 1 : 0);
var algebraZero = (n) => integers(n, n, () => 0);
var diagonal = (n, entry) => {
  const entries = Array.from({ length: n }, (_, i) => entry(i));
  return integers(n, n, (i, j) => i === j ? entries[i] : 0);
};
var reflection = (p) => build(p.rows, p.cols, (i, j) => subtract(multiply(integer(2), at(p, i, j)), i === j ? one : zero));
var product2 = (...factors) => exact(
  factors.reduce((left, right) => algebra3.multiply(left, right), algebra3.identity(factors[0].rows))
);
var inverse2 = (a) => {
  const value = ifExists(() => algebra3.inverse(a));
  return value && exact(value);
};
function orthogonal(n, random) {
  const order = shuffled(n, random);
  const signs2 = order.map(() => random.chance(3) ? -1 : 1);
  const permutation = integers(n, n, (i, j) => order[i] === j ? signs2[i] : 0);
  const kind = random.below(3);
  if (kind === 0) return permutation;
  if (kind === 1) {
    const v = integers(n, 1, () => random.pick([1, 2, 0, 1, -1]));
    const length = algebra3.sumOfSquares(v);
    if (isZero(length)) return permutation;
    const factor = divide(integer(-2), length);
    return build(
      n,
      n,
      (i, j) => add(i === j ? one : zero, multiply(factor, multiply(v.data[i], v.data[j])))
    );
  }
  const K = skew(n, () => random.pick([1, 0, 2, -1]));
  const plus = build(n, n, (i, j) => add(i === j ? one : zero, at(K, i, j)));
  const minus = build(n, n, (i, j) => subtract(i === j ? one : zero, at(K, i, j)));
  return product2(minus, inverse2(plus), permutation);
}
function shuffled(n, random) {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
function skew(n, entry) {
  const above = integers(n, n, (i, j) => i < j ? entry() : 0);
  return build(n, n, (i, j) => i < j ? at(above, i, j) : negate(at(above, j, i)));
}
function skewOrthogonal(n, random) {
  const turns = integers(n, n, (i, j) => i === j - 1 && i % 2 === 0 ? -1 : i === j + 1 && j % 2 === 0 ? 1 : 0);
  const basis = orthogonal(n, random);
  return product2(basis, turns, transpose(basis));
}
function projector(n, random) {
  const rank = random.below(n + 1);
  if (random.chance(3)) return diagonal(n, () => random.below(2));
  const columns = integers(n, rank, () => random.pick(plainEntries));
  const gram = rank === 0 ? void 0 : inverse2(product2(transpose(columns), columns));
  if (gram === void 0) return diagonal(n, (i) => i < rank ? 1 : 0);
  return product2(columns, gram, transpose(columns));
}
function idempotent(is, n, random) {
  const rank = random.below(n + 1);
  const core = diagonal(n, (i) => i < rank ? 1 : 0);
  if (is("diagonal") || is("upper") && is("lower")) return diagonal(n, () => random.below(2));
  if (is("symmetric") || is("psd")) return projector(n, random);
  const basis = is("upper") ? unitTriangular(n, random, true) : is("lower") ? unitTriangular(n, random, false) : unimodular(n, random);
  return product2(basis, core, inverse2(basis));
}
var unitTriangular = (n, random, upper) => integers(n, n, (i, j) => i === j ? 1 : i < j === upper ? random.pick(plainEntries) : 0);
var unimodular = (n, random) => product2(unitTriangular(n, random, true), unitTriangular(n, random, false));
function linearCandidate(is, rows, cols, style, random) {
  const n = rows;
  if (style === "zero") return integers(rows, cols, () => 0);
  if (style === "identity") return integers(rows, cols, (i, j) => i === j || cols === 1 ? 1 : 0);
  const range = is("positive") ? positiveEntries : is("nonnegative") ? [0, ...positiveEntries] : style === "dense" ? denseEntries : plainEntries;
  const entry = () => random.pick(range);
  const symmetric = is("symmetric") || is("tied") || is("posdef") || is("psd");
  if (is("diagonal") || is("upper") && (is("lower") || symmetric) || is("lower") && symmetric) {
    const square = is("posdef") ? () => random.pick(positiveEntries) : is("psd") ? () => random.pick([0, 1, 2, 3]) : entry;
    return is("skew") ? algebraZero(n) : diagonal(n, square);
  }
  if (is("upper")) return integers(rows, cols, (i, j) => i <= j ? entry() : 0);
  if (is("lower")) return integers(rows, cols, (i, j) => i >= j ? entry() : 0);
  if (is("posdef") || is("psd")) {
    const rank = is("posdef") || style !== "low rank" ? n : Math.max(1, n - 1);
    const half3 = integers(n, rank, entry);
    const gram = product2(half3, transpose(half3));
    return is("posdef") ? build(n, n, (i, j) => add(at(gram, i, j), i === j ? one : zero)) : gram;
  }
  if (is("skew")) return rows === cols ? skew(n, entry) : integers(rows, cols, entry);
  if (symmetric && rows === cols) {
    if (style === "low rank") {
      const v = integers(n, 1, entry);
      return product2(v, transpose(v));
    }
    const half3 = integers(n, n, entry);
    return build(n, n, (i, j) => i <= j ? at(half3, i, j) : at(half3, j, i));
  }
  if (style === "unimodular" && rows === cols) return unimodular(n, random);
  if (style === "nilpotent" && rows === cols) {
    const basis = unimodular(n, random);
    return product2(
      basis,
      integers(n, n, (i, j) => i < j ? random.below(2) : 0),
      inverse2(basis)
    );
  }
  if (style === "low rank" && Math.min(rows, cols) > 1) {
    const rank = 1 + random.below(Math.min(rows, cols) - 1);
    return product2(integers(rows, rank, entry), integers(rank, cols, entry));
  }
  return integers(rows, cols, entry);
}
var smallDiagonal = (n, random) => diagonal(n, () => random.pick([0, 1, 1, -1, 2]));
var conjugated = (basis, core) => product2(basis, core, inverse2(basis));

// src/refute/guise.ts
var plain = { extra: [], style: "plain" };
var lowRank = { extra: [], style: "low rank" };
var guises = [
  plain,
  { extra: ["idempotent"], style: "plain" },
  { extra: ["orthogonal"], style: "plain" },
  { extra: ["unit"], style: "plain" },
  { extra: ["idempotent", "symmetric"], style: "plain" },
  { extra: [], style: "nilpotent" },
  { extra: ["involution"], style: "plain" },
  { extra: ["symmetric"], style: "plain" },
  { extra: ["skew"], style: "plain" },
  { extra: [], style: "shared basis" },
  { extra: [], style: "shared rotation" },
  { extra: ["diagonal"], style: "plain" },
  { extra: ["orthogonal", "symmetric"], style: "plain" },
  { extra: ["orthogonal", "skew"], style: "plain" },
  { extra: [], style: "unimodular" },
  { extra: [], style: "dense" },
  lowRank,
  { extra: [], style: "identity" },
  { extra: [], style: "zero" }
];
var Bases = class {
  known = /* @__PURE__ */ new Map();
  get(kind, size2, random) {
    const key = `${kind} ${size2}`;
    const basis = this.known.get(key) ?? (kind === "shared basis" ? unimodular(size2, random) : orthogonal(size2, random));
    this.known.set(key, basis);
    return basis;
  }
};
function drawGuise(wish, { extra, style }, bases, random) {
  const { rows, cols, scalar: scalar2, properties: properties3 } = wish;
  if (style !== "shared basis" && style !== "shared rotation") {
    if (extra.length > 0 && scalar2) return void 0;
    return draw({ ...wish, properties: /* @__PURE__ */ new Set([...properties3, ...extra]) }, style, random, random.below(8));
  }
  if (scalar2) return void 0;
  if (rows === cols) return conjugated(bases.get(style, rows, random), smallDiagonal(rows, random));
  const long = Math.max(rows, cols);
  const some2 = firstColumns(bases.get(style, long, random), Math.min(rows, cols), random);
  return rows >= cols ? some2 : transpose(some2);
}
function firstColumns(a, count, random) {
  const from = random.below(a.cols - count + 1);
  return build(a.rows, count, (i, j) => at(a, i, from + j));
}
var tinyEntries = [0, 1, -1, 2].map(integer);
function* tinyMatrices({ rows, cols }, most, random) {
  const length = rows * cols;
  const total = tinyEntries.length ** length;
  const start = random.below(Math.min(total, 65536));
  for (let k = 0; k < Math.min(total, most); k++) {
    let rest = total <= most ? (start + k) % total : random.below(65536);
    const data = Array.from({ length }, () => {
      const entry = tinyEntries[rest % tinyEntries.length];
      rest = total <= most ? Math.floor(rest / tinyEntries.length) : random.below(65536);
      return entry;
    });
    yield matrix(rows, cols, data);
  }
}

// src/refute/motion.ts
var algebra4 = new MatrixAlgebra(reals);
var small = [0, 1, 1, 2, -1].map(integer);
var randomMatrix = (rows, cols, random) => build(rows, cols, () => random.pick(small));
function increment(letter, value, constantRank, random) {
  const { rows, cols } = value;
  const free = randomMatrix(rows, cols, random);
  const curved = [...letter.properties].filter(isCurved);
  const times = (...factors) => factors.reduce((a, b) => algebra4.multiply(a, b));
  if (curved.length > 0) {
    const flat = [...letter.properties].some((one4) => one4 === "diagonal" || one4 === "upper" || one4 === "lower");
    if (letter.scalar || flat) return exact(algebra4.zero(rows, cols));
    if (curved.length === 1 && curved[0] === "unit") {
      const along2 = reals.negate(algebra4.total(algebra4.hadamard(value, free)));
      return exact(algebra4.add(free, algebra4.scale(along2, value)));
    }
    if (rows !== cols) {
      const half3 = randomMatrix(cols, cols, random);
      const skew3 = algebra4.subtract(half3, transpose(half3));
      const normal = algebra4.subtract(free, times(value, transpose(value), free));
      return exact(algebra4.add(times(value, skew3), normal));
    }
    const skew2 = algebra4.subtract(free, transpose(free));
    const linear = letter.properties.size > curved.length;
    if (curved.length === 1 && curved[0] === "orthogonal" && !linear) return exact(times(value, skew2));
    const turn = linear || curved.includes("orthogonal") ? skew2 : free;
    return exact(algebra4.subtract(times(value, turn), times(turn, value)));
  }
  const isConstantRank = constantRank.some((term) => term.kind === "symbol" && term.name === letter.name);
  if (isConstantRank && algebra4.rank(value) < Math.min(rows, cols)) {
    if ([...letter.properties].some(isEquational)) return exact(algebra4.zero(rows, cols));
    const left = times(randomMatrix(rows, rows, random), value);
    return exact(algebra4.add(left, times(value, randomMatrix(cols, cols, random))));
  }
  return projected(free, letter.properties, letter.scalar);
}
function dependence(letter, value, on, count, random) {
  const layers = (number2) => Array.from(
    { length: number2 },
    () => projected(randomMatrix(value.rows, value.cols, random), letter.properties, letter.scalar)
  );
  const linear = layers(count);
  const quadratic = count > 9 ? void 0 : layers(count * count);
  return {
    on,
    linear: value.data.map((_, e) => linear.map((layer) => layer.data[e])),
    quadratic: value.data.map(
      (_, e) => Array.from({ length: count * count }, (_2, k) => {
        const i = Math.floor(k / count);
        const j = k % count;
        return quadratic?.[i <= j ? k : j * count + i]?.data[e] ?? zero;
      })
    )
  };
}

// src/refute/random.ts
var Random = class {
  state;
  constructor(seed) {
    this.state = seed | 0;
  }
  /** An integer from 0 to below − 1. */
  below(bound) {
    this.state = this.state + 1831565813 | 0;
    let t = Math.imul(this.state ^ this.state >>> 15, 1 | this.state);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) % bound;
  }
  chance(one4) {
    return this.below(one4) === 0;
  }
  pick(choices2) {
    return choices2[this.below(choices2.length)];
  }
};

// src/refute/solve.ts
var algebra5 = new MatrixAlgebra(reals);
var probes = [1, 2, -1, 3, -2].map(integer);
function solveLinear(residual2, start, least, random) {
  const moved = (by) => ({
    ...start,
    data: start.data.map((entry, k) => add(entry, by[k]))
  });
  const origin = residual2(start);
  if (origin === void 0) return void 0;
  const columns = [];
  for (let k = 0; k < start.data.length; k++) {
    const there = residual2(moved(start.data.map((_, j) => j === k ? one : zero)));
    if (there === void 0) return void 0;
    columns.push(there.map((entry, i) => reals.subtract(entry, origin[i])));
  }
  const probe = start.data.map(() => random.pick(probes));
  const reached = residual2(moved(probe));
  if (reached === void 0) return void 0;
  const linear = origin.flatMap((entry, i) => {
    const predicted = columns.reduce((sum2, column, k) => reals.add(sum2, reals.multiply(column[i], probe[k])), entry);
    return agree(predicted, reached[i]) ? [i] : [];
  });
  if (linear.length === 0) return void 0;
  const slopes = build(linear.length, columns.length, (i, k) => columns[k][linear[i]]);
  const away = linear.map((i) => origin[i]);
  const solution = attempt(() => least ? leastSolution(slopes, away, start) : nearSolution(slopes, away, start));
  return solution && exact(matrix(start.rows, start.cols, solution));
}
function nearSolution(slopes, away, start) {
  const step = algebra5.solve(slopes, away.map(reals.negate));
  return step?.map((entry, k) => reals.add(entry, start.data[k]));
}
function leastSolution(slopes, away, start) {
  const there = algebra5.multiply(slopes, matrix(start.data.length, 1, start.data));
  return algebra5.leastSolution(slopes, algebra5.subtract(there, matrix(away.length, 1, away)).data);
}
function normalised(a) {
  const length = attempt(() => reals.power(algebra5.sumOfSquares(a), rational(1n, 2n)));
  if (length === void 0 || !isRational(length) || isZero(length)) return void 0;
  return map(a, (entry) => divide(entry, length));
}

// src/refute/sample.ts
var attemptsPerSample = 8;
var attemptsPerSizes = 12;
var attemptsInAll = 240;
var greatestLetter = 100;
var greatestJacobian = 54;
var greatestUnknown = 9;
var tinyTries = 256;
var mostSearches = 4;
var Sampler = class {
  problem;
  orders;
  lucky = 0;
  failures = 0;
  failuresIn = /* @__PURE__ */ new Map();
  worked = /* @__PURE__ */ new Map();
  /** Whether a letter of the last choice was 0 for want of another solution. */
  vanished = false;
  /** Searches among tiny matrices that found nothing. */
  searches = 0;
  /** The fact that stood in the way most recently. */
  blamed;
  constructor(problem) {
    this.problem = problem;
    this.orders = ordersOf(problem);
  }
  /** Whether trying further is pointless: nothing was found within the bound. */
  get exhausted() {
    return this.failures >= attemptsInAll;
  }
  /** The situation number `count` in the given sizes, or undefined where none was found. */
  sample(sizes, count) {
    const { problem } = this;
    const random = new Random(seedOf(problem.seed, sizes, count));
    const fixed = problem.constraints.filter(({ letters, late }) => letters.length === 0 && !late);
    if (!this.meets(fixed, situationOf(/* @__PURE__ */ new Map(), sizes))) return void 0;
    const attempts = problem.constraints.length === 0 ? 3 : attemptsPerSample;
    const key = [...sizes.values()].join();
    for (let round = 0; round < attempts && !this.exhausted; round++) {
      const failed = this.failuresIn.get(key) ?? 0;
      if (failed >= attemptsPerSizes) return void 0;
      const order = (this.lucky + (round >> 1)) % this.orders.length;
      this.vanished = false;
      const values = this.choose(this.orders[order], sizes, count, random);
      if (values !== void 0 && this.isTooLarge(values, sizes)) return void 0;
      const situation = values && this.complete(values, sizes, random);
      if (situation !== void 0 && this.meets(
        problem.constraints.filter(({ late }) => late),
        situation
      )) {
        this.lucky = this.vanished ? order + 1 : order;
        return situation;
      }
      this.failures++;
      this.failuresIn.set(key, failed + 1);
    }
    return void 0;
  }
  /** Adds increments and unknown functions to values that meet the facts. */
  complete(values, sizes, random) {
    const increments = /* @__PURE__ */ new Map();
    for (const name of this.problem.moving) {
      const letter = this.problem.letters.get(name);
      increments.set(name, increment(letter, values.get(name), this.problem.background.constantRank, random));
    }
    const dependences = /* @__PURE__ */ new Map();
    for (const [name, on] of this.problem.background.dependsOn) {
      const letter = this.problem.letters.get(name);
      if (letter === void 0) continue;
      const count = on.reduce((total, one4) => total + this.entriesOf(one4, values, sizes), 0);
      dependences.set(name, dependence(letter, values.get(name), on, count, random));
    }
    return { sizes, letters: values, increments, dependences, indices: /* @__PURE__ */ new Map() };
  }
  /** Whether an unknown function would need too many coefficients. */
  isTooLarge(values, sizes) {
    return [...this.problem.background.dependsOn].some(([name, on]) => {
      const directions = on.reduce((total, one4) => total + this.entriesOf(one4, values, sizes), 0);
      return directions * (values.get(name)?.data.length ?? 0) > greatestJacobian;
    });
  }
  entriesOf(name, values, sizes) {
    const value = values.get(name);
    if (value !== void 0) return value.data.length;
    const definition = this.problem.background.definitions.get(name);
    return evaluateAt(definition, reals, situationOf(values, sizes), this.problem.background).data.length;
  }
  choose(order, sizes, count, random) {
    const values = /* @__PURE__ */ new Map();
    const bases = new Bases();
    const pending = new Set(this.problem.constraints.filter(({ letters, late }) => letters.length > 0 && !late));
    for (const [position2, name] of order.entries()) {
      const letter = this.problem.letters.get(name);
      const rows = sizeAt(letter.symbol.rows, sizes);
      const cols = sizeAt(letter.symbol.cols, sizes);
      if (rows === void 0 || cols === void 0 || rows * cols > greatestLetter) return void 0;
      const wish = { rows, cols, scalar: letter.scalar, properties: letter.properties };
      const due = [...pending].filter(({ letters }) => letters.every((one4) => one4 === name || values.has(one4)));
      for (const constraint of due) pending.delete(constraint);
      const value = this.problem.constraints.some(({ says, letters }) => letters.includes(name) && isEquation(says)) ? this.chooseBound(letter, wish, due, values, sizes, count, bases, random) : this.chooseFree(letter, wish, due, values, sizes, freeStyle(count, position2, random), count, random);
      if (value === void 0) {
        this.blamed = due[0]?.says ?? this.blamed ?? propertyOf2(letter);
        return void 0;
      }
      values.set(name, value);
    }
    return values;
  }
  /** A value for a letter that no equation speaks of, though other facts may. */
  chooseFree(letter, wish, due, values, sizes, style, count, random) {
    for (let round = 0; round < (due.length === 0 ? 1 : 4); round++) {
      const value = draw(wish, round === 0 ? style : "plain", random, count + round);
      if (value !== void 0 && this.meets(due, situationOf(new Map(values).set(letter.name, value), sizes)))
        return value;
    }
    return void 0;
  }
  chooseBound(letter, wish, due, values, sizes, count, bases, random) {
    const accepts = (value) => [...wish.properties].every((property) => hasProperty(value, property)) && this.meets(due, situationOf(new Map(values).set(letter.name, value), sizes));
    let zero3;
    const suits = (value) => {
      if (zero3 !== void 0 && isZero3(value) || !accepts(value)) return false;
      if (due.length > 0 && isZero3(value)) zero3 = value;
      return zero3 !== value;
    };
    for (const value of this.solutions(letter, wish, due, values, sizes, count, random)) if (suits(value)) return value;
    const key = `${letter.name}:${due.length}`;
    const known = this.worked.get(key) ?? [];
    const start = random.below(guises.length);
    const rotated = [...guises.slice(start), ...guises.slice(0, start)];
    const first2 = known.length > 0 && !random.chance(4) ? [random.pick(known), random.pick(known)] : [];
    const free = wish.scalar ? [{ extra: [], style: "dense" }] : [count % 3 === 1 ? lowRank : random.chance(2) ? plain : rotated[0], plain];
    const tries = due.length === 0 ? free : [...first2, ...rotated];
    for (const guise of tries) {
      const value = drawGuise(wish, guise, bases, random);
      if (value === void 0 || !suits(value)) continue;
      if (due.length > 0 && !known.includes(guise)) this.worked.set(key, [...known, guise]);
      return value;
    }
    if (wish.scalar && !zero3) return scalarValues.map((value) => matrix(1, 1, [value])).find(accepts);
    const isAlone = due.every(({ letters }) => letters.length === 1) && due.some(({ says }) => isEquation(says));
    if (isAlone && !wish.scalar && this.searches < mostSearches) {
      for (const value of tinyMatrices(wish, tinyTries, random)) if (suits(value)) return value;
      this.searches++;
    }
    this.vanished ||= zero3 !== void 0;
    return zero3;
  }
  /** Solutions of what is linear in the letter: with random free parts, of least norm, of length 1. */
  *solutions(letter, wish, due, values, sizes, count, random) {
    const equations = due.filter(({ says }) => isEquation(says));
    if (equations.length === 0 || wish.rows * wish.cols > greatestUnknown) return;
    const residualAt = (value) => {
      const situation = situationOf(new Map(values).set(letter.name, value), sizes);
      const context = contextAt(reals, situation, this.problem.background);
      const own = [...wish.properties].filter((property) => !isCurved(property));
      return attempt(() => [
        ...equations.flatMap(({ says }) => residual(says, context) ?? []),
        ...own.flatMap((property) => propertyResidual(value, property))
      ]);
    };
    for (const least of count % 3 === 2 ? [true, false] : [false, false, true]) {
      const start = draw({ ...wish, properties: /* @__PURE__ */ new Set() }, "plain", random);
      const value = start && solveLinear(residualAt, start, least, random);
      if (value === void 0) continue;
      yield value;
      const unit2 = wish.scalar ? void 0 : normalised(value);
      if (unit2 !== void 0) yield unit2;
    }
  }
  meets(constraints, situation) {
    if (constraints.length === 0) return true;
    const quick = contextAt(residues, situation, this.problem.background);
    const context = contextAt(reals, situation, this.problem.background);
    const failed = constraints.find(({ says }) => isSurelyWrong(says, quick)) ?? constraints.find(({ says }) => !holds(says, context));
    if (failed !== void 0) this.blamed = failed.says;
    return failed === void 0;
  }
  /** Whether a situation that was changed by hand meets every fact. */
  admits(situation) {
    for (const letter of this.problem.letters.values()) {
      const value = situation.letters.get(letter.name);
      for (const property of letter.properties) if (!hasProperty(value, property)) return false;
    }
    return this.meets(this.problem.constraints, situation);
  }
};
var situationOf = (letters, sizes) => ({
  sizes,
  letters,
  increments: /* @__PURE__ */ new Map(),
  dependences: /* @__PURE__ */ new Map(),
  indices: /* @__PURE__ */ new Map()
});
var isZero3 = ({ data }) => data.every(({ n }) => n === 0n);
var nothing = { definitions: /* @__PURE__ */ new Map(), dependsOn: /* @__PURE__ */ new Map(), constantRank: [] };
function sizeAt(size2, sizes) {
  if (size2.kind === "symbol") return sizes.get(size2.name);
  const value = size2.kind === "number" ? size2.value : evaluateAt(size2, reals, situationOf(/* @__PURE__ */ new Map(), sizes), nothing).data[0];
  if (!isRational(value) || !isInteger(value) || value.n < 1n) return void 0;
  return Number(value.n);
}
var propertyOf2 = (letter) => {
  const [property] = letter.properties;
  return property && { kind: "property", subject: letter.symbol, property };
};
function seedOf(seed, sizes, count) {
  let hash = seed;
  for (const size2 of sizes.values()) hash = Math.imul(hash ^ size2, 16777619);
  return hash ^ Math.imul(count + 1, 2654435761);
}
function freeStyle(count, position2, random) {
  if (count === 0) return "plain";
  if (count === 1) return "dense";
  if (count % 4 === 2) return random.chance(2) ? "low rank" : "plain";
  if (count % 8 === 3) return (count >> 3) % 2 === position2 % 2 ? "zero" : "plain";
  return random.pick(["plain", "dense", "low rank", "plain", "identity", "plain", "zero", "dense"]);
}
function ordersOf(problem) {
  const { constraints, letters } = problem;
  const several = constraints.filter((constraint) => constraint.letters.length > 1);
  const occurrences2 = (name) => several.filter((constraint) => constraint.letters.includes(name)).length;
  const hard = (name) => {
    const { properties: properties3 } = letters.get(name);
    return [...properties3].some((property) => isCurved(property) || property === "integer") ? 1 : 0;
  };
  const free = [...letters.keys()].filter((name) => occurrences2(name) === 0);
  const bound = [...letters.keys()].filter((name) => occurrences2(name) > 0).sort((a, b) => hard(b) - hard(a) || occurrences2(b) - occurrences2(a));
  const orders = [[...free, ...bound]];
  for (const last of [...bound].reverse().slice(1))
    orders.push([...free, ...bound.filter((name) => name !== last), last]);
  const random = new Random(problem.seed);
  for (let k = 0; k < 6 && bound.length > 2; k++) {
    const shuffled2 = [...bound];
    for (let i = shuffled2.length - 1; i > 0; i--) {
      const j = random.below(i + 1);
      [shuffled2[i], shuffled2[j]] = [shuffled2[j], shuffled2[i]];
    }
    orders.push([...free, ...shuffled2]);
  }
  return orders;
}

// ../smp.ts
import { readFileSync } from "node:fs";
var [f, id] = process.argv.slice(2);
for (const line of readFileSync(f, "utf8").trim().split("\n")) {
  const e = JSON.parse(line);
  if (e.id !== id) continue;
  const names = new Set(Object.keys(e.let ?? {}));
  const text = parseClaim(e.plain, { names });
  const declarations = Object.entries(e.let ?? {}).map(([name, type]) => ({ ...parseDeclarationType(type).value, names: [{ kind: "name", name, marks: [], sub: [], label: void 0, range: { start: 0, end: 0 } }] }));
  const given = (e.given ?? []).flatMap((g) => parseHypotheses(g, { names }).value);
  const el = elaborate(text.value, { declarations, given, layout: { is: "denominator", from: "default" } });
  const problem = analyse(el.links[0].claim);
  const sampler = new Sampler(problem);
  for (const n of [2, 3, 1, 4]) for (let c = 0; c < 5; c++) {
    const s = sampler.sample(new Map(problem.sizes.map((x) => [x, n])), c);
    console.log(n, c, s ? [...s.letters].map(([k, v]) => k + "=" + v.data.map((q) => q.d === 1n ? String(q.n) : q.n + "/" + q.d).join(",")).join("  ") : "none");
  }
}
