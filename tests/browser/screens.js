// What is asked of a page, for tests/browser/screens.py: each question answers with what is wrong, in words.
({
  onScreen() {
    return [this.frame(), this.controls(), this.focus(), this.small()].flat()
  },

  all: (chosen) => [...document.querySelectorAll(chosen)],
  seen: (one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }),
  said: (one) => one.outerHTML.slice(0, 140),

  frame() {
    const bad = []
    const headings = this.all('h1').length
    if (headings !== 1) bad.push(`${headings} first headings`)
    if (!document.documentElement.lang) bad.push('no language')
    if (!/.+ - Kiểm Chuẩn$/.test(document.title)) bad.push(`title: ${document.title}`)
    if (this.all('main').length !== 1) bad.push('not one main part')
    const ids = this.all('[id]').map((one) => one.id)
    const twice = new Set(ids.filter((id, at) => ids.indexOf(id) !== at))
    return [...bad, ...[...twice].map((id) => `id twice: ${id}`)]
  },

  controls() {
    const named = (one) => one.labels?.length || one.getAttribute('aria-label') || one.getAttribute('aria-labelledby')
    return this.all('input:not([type=hidden]), select, textarea')
      .filter((one) => this.seen(one) && !named(one)).map((one) => `no label: ${this.said(one)}`)
  },

  // One of each kind takes the focus; it, or its label, must then look otherwise than before.
  focus() {
    const bad = []
    const kinds = new Set()
    for (const one of this.all('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')) {
      const kind = [one.tagName, one.type, one.className, one.parentElement.className].join()
      if (kinds.has(kind) || one.disabled || !this.seen(one)) continue
      kinds.add(kind)
      document.activeElement?.blur()
      const before = this.looks(one)
      one.focus({ preventScroll: true })
      if (document.activeElement === one && this.looks(one) === before) bad.push(`focus unseen: ${this.said(one)}`)
    }
    document.activeElement?.blur()
    return bad
  },

  looks(one) {
    const parts = [one, ...(one.labels ?? [])].flatMap((each) => [[each, null], [each, '::before']])
    return parts.map(([each, part]) => {
      const style = getComputedStyle(each, part)
      const ring = style.outlineStyle === 'none' || parseFloat(style.outlineWidth) === 0 ? '' : style.outline
      return [ring, style.boxShadow, style.backgroundColor, style.borderColor, style.borderWidth].join()
    }).join('|')
  },

  // Buttons, and links that stand alone; a link within a sentence may be as low as its line.
  small() {
    const bad = []
    const alone = (one) => [...one.parentElement.childNodes].every((node) => node === one || !node.textContent.trim())
    for (const one of this.all('button, summary, a[href]:not(.govuk-skip-link)')) {
      if (!this.seen(one)) continue
      if (one.tagName === 'A' && (!alone(one) || getComputedStyle(one).display === 'inline')) continue
      const { width, height } = one.getBoundingClientRect()
      if (width && (height < 23.5 || width < 23.5)) bad.push(`only ${width} x ${height}: ${this.said(one)}`)
    }
    return bad
  },

  onPaper() {
    const clicked = `.govuk-skip-link, .govuk-service-navigation, .govuk-back-link, button, .govuk-button,
      [role=search], input[type=file], .kc-header__languages, .kc-bell, .kc-filters, .kc-paging`
    const bad = this.all(clicked).filter(this.seen).map((one) => `on paper: ${this.said(one)}`)
    for (const one of ['h1', '.kc-header__brand', '.kc-print-only']) {
      if (!this.all(one).some(this.seen)) bad.push(`not on paper: ${one}`)
    }
    if (this.all('.kc-identity').some((one) => !this.seen(one))) bad.push('not on paper: which case it is')
    const folded = this.all('main details > :not(summary)').filter((one) => !this.seen(one))
    bad.push(...folded.filter((one) => this.left(one)).map((one) => `folded on paper: ${this.said(one)}`))
    const cut = (one) => getComputedStyle(one).overflow !== 'visible' && one.scrollWidth > one.clientWidth
    return [...bad, ...this.all('main table, main td, main th').filter(cut).map((one) => `cut off: ${this.said(one)}`)]
  },

  // Whether something is missed that is neither a form nor kept off paper on purpose.
  left: (one) => one.innerHTML.trim() && !one.closest('.kc-no-print, .kc-search, form') && !one.matches(':has(> form)'),

  widest() {
    const edge = document.documentElement.clientWidth + 1
    const out = this.all('body *').filter((one) => one.getBoundingClientRect().right > edge)
    return out.length ? this.said(out.at(-1)) : ''
  },

  beyond: () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
})
