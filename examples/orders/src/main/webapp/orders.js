'use strict';

const INTERVAL_MS = 1000;
const PATIENCE_MS = 5000;
const REPLACEMENT = 'Blood count';
const byId = id => document.getElementById(id);

let dead = [];

// ---- asking the server

function ask(path, options) {
  return fetch('api/' + path, Object.assign({headers: {Accept: 'application/json'}}, options)).then(response => {
    if (response.ok) {
      return response.status === 204 ? null : response.json();
    }
    return response.text().then(text => {
      throw new Error(text.length > 0 && text.length < 300 && text.charAt(0) !== '<'
        ? text : 'the server answered ' + response.status);
    });
  });
}

function post(path, fields) {
  return ask(path, {method: 'POST', body: new URLSearchParams(fields)});
}

// ---- showing what it says; always as text, never as markup

function cell(row, text, className) {
  const td = document.createElement('td');
  td.textContent = text;
  if (className) {
    td.className = className;
  }
  row.appendChild(td);
  return td;
}

function showRows(body, lines, emptyText, columns, fill) {
  body.textContent = '';
  if (lines.length === 0) {
    const row = document.createElement('tr');
    row.className = 'empty';
    cell(row, emptyText).colSpan = columns;
    body.appendChild(row);
  }
  lines.forEach(line => {
    const row = document.createElement('tr');
    fill(row, line);
    body.appendChild(row);
  });
}

function stateOf(order) {
  if (order.confirmedAt) {
    return 'confirmed';
  }
  if (order.fulfilledAt) {
    return 'fulfilled';
  }
  return dead.some(letter => letter.reference === order.reference) ? 'dead' : 'placed';
}

function timeOf(instant) {
  return new Date(instant).toTimeString().substring(0, 8);
}

function showOrder(row, order) {
  const state = stateOf(order);
  row.id = 'order-' + order.reference;
  cell(row, order.reference, 'whole');
  cell(row, order.customer);
  cell(row, order.item);
  cell(row, order.quantity, 'number');
  cell(row, timeOf(order.placedAt), 'whole');
  const badge = document.createElement('span');
  badge.className = 'state ' + state;
  badge.textContent = state === 'dead' ? 'dead letter' : state;
  cell(row, '').appendChild(badge);
  cell(row, order.deliveries || '', 'number');
}

function showBoard(board) {
  byId('placed').textContent = board.totals.placed;
  byId('fulfilled').textContent = board.totals.fulfilled;
  byId('confirmed').textContent = board.totals.confirmed;
  byId('waiting').textContent = Math.max(0, board.totals.placed - board.totals.confirmed - dead.length);
  showRows(byId('orders'), board.orders, 'No order yet.', 7, showOrder);
}

function showLetter(row, letter) {
  cell(row, letter.reference, 'whole');
  cell(row, letter.customer);
  cell(row, letter.item);
  // The broker's properties are called JMS_itsName_something; what something is called there is up to it.
  const why = Object.keys(letter.reasons)
    .map(name => name.replace(/^JMS_[^_]+_/, '').replace(/_/g, ' ') + ': ' + letter.reasons[name]);
  cell(row, why.join(', '), 'why');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Order “' + REPLACEMENT + '” instead';
  button.onclick = () => replace(button, letter.reference);
  cell(row, '').appendChild(button);
}

function showLetters(letters) {
  const before = JSON.stringify(dead);
  dead = letters;
  byId('dead').textContent = letters.length;
  // Left alone while nothing changes, so that nobody's button goes away under the pointer.
  if (JSON.stringify(letters) !== before) {
    showRows(byId('letters'), letters, 'Empty.', 5, showLetter);
  }
}

function showLink(up, text) {
  byId('link').className = 'link ' + (up ? 'up' : 'down');
  byId('link').textContent = text;
}

function showAnswer(good, text) {
  byId('answer').className = good ? 'good' : 'bad';
  byId('answer').textContent = text;
}

// ---- acting

function place(event) {
  event.preventDefault();
  const form = byId('order');
  byId('place').disabled = true;
  const fields = {};
  ['customer', 'item', 'quantity', 'document'].forEach(name => fields[name] = form.elements[name].value);
  post('orders', fields)
    .then(answer => showAnswer(true, 'Placed as ' + answer.reference), error => showAnswer(false, 'Not placed: ' + error.message))
    .then(() => byId('place').disabled = false);
}

function replace(button, reference) {
  button.disabled = true;
  post('dead-letters/' + encodeURIComponent(reference), {item: REPLACEMENT})
    .catch(error => {
      showAnswer(false, 'Not replaced: ' + error.message);
      button.disabled = false;
    });
}

// ---- the two loops: the database, and the broker, which may be away while the other is not

function forEver(look, seen, failed) {
  const again = () => setTimeout(() => forEver(look, seen, failed), INTERVAL_MS);
  const impatient = setTimeout(failed, PATIENCE_MS);
  look().then(seen).catch(failed).then(() => {
    clearTimeout(impatient);
    again();
  });
}

byId('order').addEventListener('submit', place);
forEver(() => ask('orders'), showBoard, () => showLink(false, 'the server does not answer'));
forEver(() => ask('dead-letters'), letters => {
  showLetters(letters);
  showLink(true, 'connected');
}, () => showLink(false, 'the broker does not answer: orders wait'));
