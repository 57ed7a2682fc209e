// Tables that are filtered, sorted and turned page by page, so that many rows cost as little as few.

const ROWS_PER_PAGE = 50;

/**
 * A table in an element.
 *
 * columns: {name, text(row), value(row) to sort by, cell(row) to show, number: aligned to the right}.
 * filter: {name, options: [[value, text]], of(row) the values that a row has}.
 */
function makeTable(holder, {label, columns, filter, onOpen}) {
  const state = {rows: [], shown: [], page: 0, sort: -1, descending: false, words: "", choice: ""};
  const body = element("tbody");
  const status = element("span", {"class": "muted", role: "status"});
  const search = element("input", {type: "search", placeholder: "contains …", "aria-label": "Filter " + label + " by text",
    oninput: event => update({words: event.target.value.toLowerCase(), page: 0})});
  const choice = element("select", {"aria-label": filter.name, onchange: event => update({choice: event.target.value, page: 0})});
  const back = element("button", {type: "button", "class": "quiet", onclick: () => update({page: state.page - 1})}, "Back");
  const next = element("button", {type: "button", "class": "quiet", onclick: () => update({page: state.page + 1})}, "Next");
  const heads = columns.map((column, i) => element("th", {scope: "col", "class": column.number ? "number" : ""}, element("button", {type: "button", "class": "sort",
    onclick: () => update({sort: i, descending: state.sort === i && !state.descending})}, column.name)));
  holder.replaceChildren(
    element("div", {"class": "tools"}, choice, search, status),
    element("div", {"class": "scroll", tabindex: "0", role: "region", "aria-label": label}, element("table", {},
      element("thead", {}, element("tr", {}, ...heads)), body)),
    element("div", {"class": "tools"}, back, next));

  function update(changes) {
    Object.assign(state, changes);
    const words = state.words;
    let rows = state.choice === "" ? state.rows : state.rows.filter(row => filter.of(row).includes(state.choice));
    if (words !== "") {
      rows = rows.filter(row => columns.some(column => column.text(row).toLowerCase().includes(words)));
    }
    if (state.sort >= 0) {
      const column = columns[state.sort];
      const value = column.value ?? column.text;
      const sign = state.descending ? -1 : 1;
      const keyed = rows.map(row => [value(row), row]);
      keyed.sort(([a], [b]) => sign * (a < b ? -1 : a > b ? 1 : 0));
      rows = keyed.map(([, row]) => row);
    }
    state.shown = rows;
    state.page = Math.max(0, Math.min(state.page, Math.ceil(rows.length / ROWS_PER_PAGE) - 1));
    draw();
  }

  function draw() {
    const first = state.page * ROWS_PER_PAGE;
    const rows = state.shown.slice(first, first + ROWS_PER_PAGE);
    body.replaceChildren(...rows.map(row => element("tr", {}, ...columns.map((column, i) => {
      const content = column.cell ? column.cell(row) : column.text(row);
      const cell = element(i === 0 ? "th" : "td", {"class": column.number ? "number" : ""}, i === 0 && onOpen
        ? element("button", {type: "button", "class": "link", onclick: event => onOpen(row, event.target)}, content) : content);
      if (i === 0) {
        cell.setAttribute("scope", "row");
      }
      return cell;
    }))));
    const range = rows.length < state.shown.length ? ", shown " + (first + 1) + " to " + (first + rows.length) : "";
    status.textContent = state.shown.length.toLocaleString("en") + " of " + state.rows.length.toLocaleString("en") + range;
    back.disabled = state.page === 0;
    next.disabled = first + ROWS_PER_PAGE >= state.shown.length;
    back.hidden = next.hidden = state.shown.length <= ROWS_PER_PAGE;
    heads.forEach((head, i) => head.setAttribute("aria-sort", state.sort !== i ? "none" : state.descending ? "descending" : "ascending"));
  }

  /** Shows other rows; those of the filter's options that occur, with their counts. */
  return rows => {
    const counts = new Map();
    rows.forEach(row => filter.of(row).forEach(value => counts.set(value, (counts.get(value) ?? 0) + 1)));
    const options = filter.options.filter(([value]) => counts.has(value) || value === state.choice);
    choice.replaceChildren(element("option", {value: ""}, "all (" + rows.length + ")"),
      ...options.map(([value, text]) => element("option", {value}, text + " (" + (counts.get(value) ?? 0) + ")")));
    choice.value = state.choice;
    update({rows});
  };
}
