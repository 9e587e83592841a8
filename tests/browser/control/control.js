// What the widget is measured against: the same questions and a live total, written by hand with
// nothing but the browser. It does less than the widget (no conditions, no bounds, no floors, no
// mosaic), so it shows how fast such a page can be at all.

// Its address.
const edition = new URLSearchParams(location.search).get('edition');
const answers = new Map();
let saving = 0;

function make(tag, text) {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  return node;
}

function mark(question, answer) {
  if (!answer) return 0;
  if (question.kind === 'one') return question.choices[answer[0]].mark ?? 0;
  return (question.counts ?? []).filter((needed) => answer.length >= needed).length;
}

function grade({ section: sections, level: levels }) {
  let total = 0;
  for (const { share, question: questions } of sections) {
    let earned = 0;
    let best = 0;
    for (const question of questions) {
      earned += question.weight * mark(question, answers.get(question.id));
      best += question.weight * 3;
    }
    total += (share * earned) / best;
  }
  return levels.filter((level) => total >= level.total).length;
}

function show(data) {
  const count = data.section.reduce((sum, section) => sum + section.question.length, 0);
  document.getElementById('level').textContent = `Niveau ${grade(data)}`;
  document.getElementById('progress').textContent = `${answers.size} réponses sur ${count}`;
  saving ||= setTimeout(() => {
    saving = 0;
    localStorage.setItem('control', JSON.stringify([...answers]));
  }, 80);
}

function ask(question, data) {
  const fieldset = make('fieldset');
  fieldset.append(make('legend', question.text));
  question.choices.forEach((choice, position) => {
    const input = make('input');
    input.type = question.kind === 'one' ? 'radio' : 'checkbox';
    input.name = question.id;
    input.value = position;
    const label = make('label');
    label.append(input, choice.text);
    fieldset.append(label, make('br'));
  });
  fieldset.addEventListener('change', () => {
    const chosen = fieldset.querySelectorAll(':checked');
    answers.set(question.id, [...chosen].map((input) => Number(input.value)));
    show(data);
  });
  return fieldset;
}

(async () => {
  const data = await (await fetch(edition)).json();
  document.getElementById('title').textContent = data.section[0].title;
  document.getElementById('questions').append(...data.section[0].question.map((question) => ask(question, data)));
  show(data);
})();
