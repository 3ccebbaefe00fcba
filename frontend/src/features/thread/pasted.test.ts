import { expect, test } from 'vitest'

import { markdownOf } from './pasted.ts'

/** As Word for Microsoft 365 puts it on the clipboard, shortened in its style sheet. */
const WORD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!--
 p.MsoNormal, li.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;}
@list l0:level1 {mso-level-number-format:bullet;}
--></style></head>
<body lang=FR style='tab-interval:35.4pt;word-wrap:break-word'>
<!--StartFragment-->
<h1>Sortie d’hôpital<o:p></o:p></h1>
<p class=MsoNormal>Patiente de <b>78&nbsp;ans</b>, pansement <i style='mso-bidi-font-style:normal'>complexe</i>
à refaire tous les deux jours.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>INR mardi<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>à <span style='mso-bidi-font-weight:bold'><b>8&nbsp;h</b></span><o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>bas de contention<o:p></o:p></p>
<p class=MsoNormal><a href="https://sante.fr/ficha(1)">la fiche</a><o:p></o:p></p>
<!--EndFragment-->
</body></html>`

/** LibreOffice Writer 7. */
const LIBREOFFICE = `<!DOCTYPE html>
<html>
<head>
	<meta http-equiv="content-type" content="text/html; charset=utf-8"/>
	<title></title>
	<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>
	<style type="text/css">
		@page { size: 21cm 29.7cm; margin: 2cm }
		p { line-height: 115%; margin-bottom: 0.25cm; background: transparent }
	</style>
</head>
<body lang="fr-FR" link="#000080" vlink="#800000" dir="ltr"><p style="line-height: 100%; margin-bottom: 0cm">
<font face="Liberation Serif, serif"><font size="3" style="font-size: 12pt"><b>Réunion</b></font></font>
du <i>jeudi</i></p>
<ul>
	<li><p style="line-height: 100%; margin-bottom: 0cm">Ordre du jour</p></li>
	<li><p style="line-height: 100%; margin-bottom: 0cm">Tour de table<br/>
à 14 h</p></li>
</ul>
<table width="100%" cellpadding="4" cellspacing="0">
	<tr valign="top"><td width="50%"><p>Lundi</p></td><td width="50%"><p>Anne</p></td></tr>
	<tr valign="top"><td width="50%"><p>Mardi</p></td><td width="50%"><p>Paul</p></td></tr>
</table>
</body>
</html>`

/** From Gmail, in Chrome. */
const GMAIL = `<meta http-equiv="content-type" content="text/html; charset=utf-8"><div style="color: rgb(34, 34, 34); font-family: Arial, Helvetica, sans-serif; font-size: small; font-style: normal; font-weight: 400; white-space: normal; text-decoration-style: initial;">Bonjour,</div><div style="color: rgb(34, 34, 34); font-weight: 400;"><br></div><div style="color: rgb(34, 34, 34); font-weight: 400;">Je passe <b>demain</b>&nbsp;avec <a href="mailto:paul@exemple.fr" target="_blank" style="color: rgb(17, 85, 204);">paul@exemple.fr</a>.</div><blockquote class="gmail_quote" style="margin: 0px 0px 0px 0.8ex; border-left: 1px solid rgb(204, 204, 204);"><div>Pouvez-vous passer ?</div><div>Merci</div></blockquote><div style="font-weight:400"><ol><li>un</li><li>deux</li></ol></div>`

/** From an encyclopedia's page, in Chrome: everything carries the style that it was drawn with. */
const PAGE = `<meta charset='utf-8'><h2 style="font-size: 1.5em; font-weight: normal;"><span class="mw-headline" id="Usage">Usage</span></h2><p style="margin: 0.5em 0px 1em; color: rgb(32, 33, 34); font-style: normal; font-weight: 400;">L'<b>INR</b> (<i lang="en">international normalized ratio</i>) est <span style="font-weight: 700;">surveillé</span><sup id="cite_ref-1" style="line-height: 1;"><a href="#cite_note-1">[1]</a></sup>. Voir <a href="https://fr.wikipedia.org/wiki/INR" title="INR">l'article</a>.<img src="https://upload.example/x.png" onerror="alert(1)"><script>alert(1)</script></p><pre>INR 2,5
  ok</pre>`

const DOCS = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;font-weight:700;font-style:normal;">Gras</span><span style="font-weight:400;font-style:italic;"> penché</span></p></b><br class="Apple-interchange-newline">`

test.each([
  [
    'Word',
    WORD,
    '**Sortie d’hôpital**\n\nPatiente de **78 ans**, pansement _complexe_ à refaire tous les deux jours.\n\n' +
      '- INR mardi\n  - à **8 h**\n1. bas de contention\n\n[la fiche](https://sante.fr/ficha%281%29)',
  ],
  [
    'LibreOffice',
    LIBREOFFICE,
    '**Réunion** du _jeudi_\n\n- Ordre du jour\n- Tour de table\n  à 14 h\n\nLundi | Anne\nMardi | Paul',
  ],
  [
    'Gmail',
    GMAIL,
    'Bonjour,\n\nJe passe **demain** avec paul@exemple.fr.\n\n> Pouvez-vous passer ?\n> Merci\n\n1. un\n2. deux',
  ],
  [
    'a web page',
    PAGE,
    "**Usage**\n\nL'**INR** (_international normalized ratio_) est **surveillé**[1]. Voir [l'article](https://fr.wikipedia.org/wiki/INR).\n\n```\nINR 2,5\n  ok\n```",
  ],
  ['Google Docs', DOCS, '**Gras** _penché_'],
])('what was copied from %s comes as Markdown', (_where, html, markdown) => {
  expect(markdownOf(html)).toBe(markdown)
})

test.each([
  ['<a href="javascript:alert(1)">ici</a>', 'ici'],
  ['<a href="/page">ici</a>', 'ici'],
  ['<p>un</p><p>deux</p>', 'un\n\ndeux'],
  ['un<br>deux', 'un\ndeux'],
  ['<ul><li>un<ul><li>deux</li></ul></li></ul>', '- un\n  - deux'],
  ['<b> </b>rien<b></b>', 'rien'],
  ['<div></div>', ''],
])('%s comes as %j', (html, markdown) => {
  expect(markdownOf(html)).toBe(markdown)
})

test('what was copied from very deep comes as plain text', () => {
  expect(markdownOf(`${'<div>'.repeat(500)}loin${'</div>'.repeat(500)}`)).toBe('loin')
})
