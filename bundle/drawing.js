// What charts and maps of the desk are drawn with: the parts that they use, everything else is left out.
export { areaY, axisX, axisY, barX, barY, dot, gridX, gridY, line, link, plot, rectY, ruleX, ruleY, text } from "@observablehq/plot";
export { geoEqualEarth, geoGraticule10, geoPath } from "d3-geo";
export { feature, mesh } from "topojson-client";
