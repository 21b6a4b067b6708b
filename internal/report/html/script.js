"use strict";
(() => {
	const $ = (id) => document.getElementById(id);

	const theme = $("theme");
	let dark = matchMedia("(prefers-color-scheme: dark)").matches;
	const name = () => { theme.textContent = dark ? "Light colours" : "Dark colours"; };
	theme.hidden = false;
	name();
	theme.addEventListener("click", () => {
		dark = !dark;
		document.documentElement.dataset.theme = dark ? "dark" : "light";
		name();
	});

	const form = $("filter");
	if (!form) return;
	form.hidden = false;
	const findings = [...document.querySelectorAll(".finding")];
	const packages = [...document.querySelectorAll(".package")];
	const texts = new Map();
	const text = (f) => {
		if (!texts.has(f)) texts.set(f, f.textContent.toLowerCase());
		return texts.get(f);
	};
	const filter = () => {
		const rule = $("by-rule").value, pkg = $("by-package").value, level = $("by-level").value;
		const words = $("by-text").value.toLowerCase().split(/\s+/).filter(Boolean);
		let shown = 0;
		for (const p of packages) {
			let some = false;
			for (const f of p.querySelectorAll(".finding")) {
				const fits = (!rule || f.dataset.rule === rule) && (!pkg || p.id === pkg) &&
					(!level || f.dataset.level === level) && words.every((w) => text(f).includes(w));
				f.hidden = !fits;
				if (fits) { shown++; some = true; }
			}
			p.hidden = !some;
		}
		$("none").hidden = shown > 0;
		$("shown").value = shown === findings.length ? shown + (shown === 1 ? " finding" : " findings") : shown + " of " + findings.length;
	};
	let pending;
	form.addEventListener("input", () => { clearTimeout(pending); pending = setTimeout(filter, 80); });
	form.addEventListener("reset", () => setTimeout(filter));
	form.addEventListener("submit", (e) => e.preventDefault());

	const toggle = $("open-all");
	const details = (f) => f.querySelector("details");
	toggle.addEventListener("click", () => {
		const open = toggle.textContent === "Open all";
		for (const f of findings) if (!f.hidden) details(f).open = open;
		toggle.textContent = open ? "Close all" : "Open all";
	});
	if (findings.every((f) => details(f).open)) toggle.textContent = "Close all";

	// A link to a finding opens it, and shows it whatever the filter says.
	const show = () => {
		const f = location.hash && $(location.hash.slice(1))?.closest(".finding");
		if (!f) return;
		if (f.hidden) { form.reset(); filter(); }
		details(f).open = true;
		f.scrollIntoView();
	};
	addEventListener("hashchange", show);
	show();
})();
