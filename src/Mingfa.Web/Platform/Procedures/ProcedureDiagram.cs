using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>
/// The procedure as a drawing: states in layers by their distance from the opening, arrows for the steps between them, the present state marked.
/// Drawn on the server; the same is said in words by <see cref="Describe"/> and by the table of steps beside it.
/// </summary>
public static class ProcedureDiagram
{
    private const int Width = 168;
    private const int Height = 40;
    private const int ColumnGap = 24;
    private const int RowGap = 44;
    private const int Margin = 12;

    private sealed record Box(State State, int Layer, int X, int Y)
    {
        public int Middle => X + (Width / 2);
    }

    /// <param name="procedure">What is drawn.</param>
    /// <param name="current">The state the case is in.</param>
    /// <param name="visited">States the case has been in, oldest first, the present one last.</param>
    public static IHtmlContent Draw(Procedure procedure, string? current = null, IReadOnlyList<string>? visited = null)
    {
        var boxes = Place(procedure);
        var past = visited ?? [];
        var taken = past.Zip(past.Skip(1)).ToHashSet();
        var back = boxes.Values.Max(box => box.Layer) + 1;
        var right = boxes.Values.Max(box => box.X) + Width;
        var (width, height) = (right + Margin + (back * 10), (back * (Height + RowGap)) - RowGap + (2 * Margin));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg class="diagram" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-labelledby="diagram-title diagram-desc" xmlns="http://www.w3.org/2000/svg">""");
        svg.Append(CultureInfo.InvariantCulture, $"""<title id="diagram-title">{Encode(procedure.Name)}流程图</title><desc id="diagram-desc">{Encode(Describe(procedure, current))}</desc>""");
        svg.Append("""<defs><marker id="diagram-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="arrow" d="M0 0 8 4 0 8Z"/></marker></defs>""");
        foreach (var (from, to) in Edges(procedure))
            svg.Append(CultureInfo.InvariantCulture, $"""<path class="edge{(taken.Contains((from, to)) ? " edge-taken" : "")}" d="{Path(boxes[from], boxes[to], right)}" marker-end="url(#diagram-arrow)"/>""");
        foreach (var box in boxes.Values)
            Append(svg, box, box.State.Id == current, past.Contains(box.State.Id));
        return new HtmlString(svg.Append("</svg>").ToString());
    }

    /// <summary>Where the case stands, in words.</summary>
    public static string Describe(Procedure procedure, string? current)
    {
        if (current is null)
            return $"共 {procedure.States.Count} 个状态。";
        var next = procedure.Steps.Where(step => step.FromStates.Any(state => state.Id == current) && !step.KeepsState)
            .SelectMany(step => step.ToStates).Select(state => state.Name).Distinct().ToList();
        var now = procedure.StateOf(current);
        return $"共 {procedure.States.Count} 个状态，现处于“{now.Name}”" + (next.Count == 0 ? "。" : $"，可以转到：{string.Join("、", next)}。");
    }

    /// <summary>Every pair of states some step leads between, once.</summary>
    public static IReadOnlyList<(string From, string To)> Edges(Procedure procedure) =>
        [.. procedure.Steps.SelectMany(step => step.FromStates, (step, from) => (step, from))
            .SelectMany(pair => pair.step.ToStates, (pair, to) => (pair.from.Id, to.Id))
            .Where(edge => edge.Item1 != edge.Item2)
            .Distinct()];

    private static Dictionary<string, Box> Place(Procedure procedure)
    {
        var layers = Layers(procedure);
        var boxes = new Dictionary<string, Box>();
        var widest = layers.GroupBy(pair => pair.Value).Max(layer => layer.Count());
        foreach (var layer in procedure.States.GroupBy(state => layers[state.Id]))
        {
            var indent = (widest - layer.Count()) * (Width + ColumnGap) / 2;
            foreach (var (column, state) in layer.Index())
                boxes[state.Id] = new Box(state, layer.Key, Margin + indent + (column * (Width + ColumnGap)), Margin + (layer.Key * (Height + RowGap)));
        }

        return boxes;
    }

    private static Dictionary<string, int> Layers(Procedure procedure)
    {
        var edges = Edges(procedure);
        var layers = procedure.Steps.Where(step => step.IsOpening).SelectMany(step => step.ToStates).Select(state => state.Id).Distinct().ToDictionary(id => id, _ => 0);
        var queue = new Queue<string>(layers.Keys);
        while (queue.TryDequeue(out var from))
            foreach (var (_, to) in edges.Where(edge => edge.From == from))
                if (layers.TryAdd(to, layers[from] + 1))
                    queue.Enqueue(to);
        var last = layers.Values.DefaultIfEmpty(0).Max() + 1;
        foreach (var state in procedure.States)
            layers.TryAdd(state.Id, last);
        return layers;
    }

    /// <summary>Down to the next layer directly; farther down or back up around the right side, so that no arrow runs through a box.</summary>
    private static string Path(Box from, Box to, int right)
    {
        if (to.Layer == from.Layer + 1)
            return string.Create(CultureInfo.InvariantCulture,
                $"M{from.Middle} {from.Y + Height}C{from.Middle} {from.Y + Height + (RowGap / 2)} {to.Middle} {to.Y - (RowGap / 2)} {to.Middle} {to.Y}");
        var (startY, endY) = (from.Y + (Height / 2), to.Y + (Height / 2));
        var bend = right + (Math.Abs(to.Layer - from.Layer) * 10) + 6;
        return string.Create(CultureInfo.InvariantCulture,
            $"M{from.X + Width} {startY}C{bend} {startY} {bend} {endY} {to.X + Width} {endY}");
    }

    private static void Append(StringBuilder svg, Box box, bool isNow, bool isPast)
    {
        var css = (isNow ? " node-now" : isPast ? " node-done" : "") + (box.State.IsClosed ? " node-end" : "");
        svg.Append(CultureInfo.InvariantCulture, $"""<rect class="node{css}" x="{box.X}" y="{box.Y}" width="{Width}" height="{Height}" rx="4"/>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{box.Middle}" y="{box.Y + 25}" text-anchor="middle">{Encode(box.State.Name)}{(isNow ? "（当前）" : "")}</text>""");
    }

    private static string Encode(string text) => HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All).Encode(text);
}
