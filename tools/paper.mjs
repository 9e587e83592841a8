// A compiled edition on paper: its questions, with boxes to tick, for who cannot run the program or
// wants to prepare around a table.

export const escape = (text) =>
  String(text).replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);

/** The HTML of an edition, its title a heading of this level. */
export function paper({ id, title, profile, section: sections }, level) {
  let number = 0;
  const heading = (more, text, attributes = '') => `<h${level + more}${attributes}>${escape(text)}</h${level + more}>`;
  const boxes = (texts, more = '') => `<ul class="boxes${more}">${texts.map((text) => `<li>${escape(text)}</li>`).join('')}</ul>`;
  const note = (text) => (text ? `<p class="note">${escape(text)}</p>` : '');
  const who = profile.map(({ text, help, choices }) => `<div class="asked"><p><strong>${escape(text)}</strong></p>${note(help)}${boxes(choices.map((choice) => choice.text))}</div>`);
  const question = ({ text, help, kind, choices, applies, asked_if: after, not_concerned: out, variant: variants = [] }) => {
    const several = kind === 'several';
    const others = variants.flatMap((variant) => (variant.text ? [`Selon votre type ou votre taille : « ${variant.text} »`] : []));
    const told = [
      help,
      ...others,
      (applies || after) && 'Ne concerne pas tout le monde : l’auto-évaluation ne la pose que selon votre type, votre taille ou vos réponses.',
      several && 'Plusieurs réponses possibles.',
    ];
    const words = [...choices.map((choice) => choice.text), ...(out ? ['Non concerné'] : []), 'Je ne sais pas'];
    return `<div class="asked"><p><strong>${++number}. ${escape(text)}</strong></p>${note(told.filter(Boolean).join(' '))}${boxes(words, several ? ' several' : '')}</div>`;
  };
  return `<section class="sheet" aria-labelledby="papier-${id}">
${heading(0, title, ` id="papier-${id}"`)}
${heading(1, 'Votre collectivité')}
${who.join('\n')}
${sections.map((one) => `${heading(1, one.title)}\n${note(one.intro)}\n${one.question.map(question).join('\n')}`).join('\n')}
</section>`;
}
