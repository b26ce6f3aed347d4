using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>
/// The procedure as a drawing: the main line from top to bottom, arrows for the steps between states, the present state marked.
/// Drawn on the server; the same is said in words by <see cref="Describe"/> and by the table of steps beside it.
/// </summary>
public static class ProcedureDiagram
{
    private const int Width = 166;
    private const int Height = 56;
    private const int RowGap = 26;
    private const int Lane = 8;
    private const int Margin = 12;

    /// <summary>Arrows leave a box this far from its middle and arrive as far on the other side of it.</summary>
    private const int Apart = 10;

    /// <summary>Characters of a line: so many of 16 px fit a box.</summary>
    internal const int Longest = 10;

    private const int LineHeight = 21;
    private const string Now = "（当前）";

    private sealed record Frame(ProcedureLayout Layout)
    {
        public int Left { get; } = Margin + ((ProcedureLayout.Count(Layout.LeftLanes) + 1) * Lane);
        public int Side => Left + Width + ((ProcedureLayout.Count(Layout.MiddleLanes) + 3) * Lane);
        public int Right => Layout.Row.Count > Layout.Main.Count ? Side + Width + ((ProcedureLayout.Count(Layout.RightLanes) + 1) * Lane) : Left + Width;

        public int X(string state) => Layout.IsMain(state) ? Left : Side;
        public int Y(string state) => Margin + (Layout.Row[state] * (Height + RowGap));
        public int Middle(string state) => Y(state) + (Height / 2);
    }

    /// <param name="procedure">What is drawn.</param>
    /// <param name="current">The state the case is in.</param>
    /// <param name="visited">States the case has been in, oldest first, the present one last.</param>
    public static IHtmlContent Draw(Procedure procedure, string? current = null, IReadOnlyList<string>? visited = null)
    {
        var frame = new Frame(new ProcedureLayout(procedure));
        var past = visited ?? [];
        var taken = past.Zip(past.Skip(1)).ToHashSet();
        var (width, height) = (frame.Right + Margin, ((frame.Layout.Row.Values.Max() + 1) * (Height + RowGap)) - RowGap + (2 * Margin));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg class="diagram" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-labelledby="diagram-title diagram-desc" xmlns="http://www.w3.org/2000/svg">""");
        svg.Append(CultureInfo.InvariantCulture, $"""<title id="diagram-title">{Encode(procedure.Name)}流程图</title><desc id="diagram-desc">{Encode(Describe(procedure, current))}</desc>""");
        svg.Append("<defs>");
        foreach (var kind in (string[])["", "-taken", "-next"])
            svg.Append(CultureInfo.InvariantCulture, $"""<marker id="diagram-arrow{kind}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path class="arrow{(kind.Length > 0 ? $" arrow{kind}" : "")}" d="M0 0 8 4 0 8Z"/></marker>""");
        svg.Append("</defs>");
        // What the case has gone through is drawn over what it has not, and over that where it may go now.
        foreach (var (from, to) in frame.Layout.Edges.OrderBy(edge => edge.From == current ? 2 : taken.Contains(edge) ? 1 : 0))
        {
            var kind = from == current ? "-next" : taken.Contains((from, to)) ? "-taken" : "";
            svg.Append(CultureInfo.InvariantCulture, $"""<path class="edge{(kind.Length > 0 ? $" edge{kind}" : "")}" d="{Path(frame, from, to)}" marker-end="url(#diagram-arrow{kind})"/>""");
        }

        foreach (var state in procedure.States)
            Append(svg, frame, state, state.Id == current, past.Contains(state.Id));
        return new HtmlString(svg.Append("</svg>").ToString());
    }

    /// <summary>Where the case stands, in words.</summary>
    public static string Describe(Procedure procedure, string? current)
    {
        if (current is null)
            return $"共 {procedure.States.Count} 个状态。";
        var next = procedure.Steps.Where(step => step.TakesFrom(current) && !step.KeepsState)
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

    /// <summary>Down the main line, across to what leaves it, or along a lane.</summary>
    private static string Path(Frame frame, string from, string to)
    {
        var (layout, edge) = (frame.Layout, (from, to));
        var (fromMain, toMain) = (layout.IsMain(from), layout.IsMain(to));
        if (layout.LeftLanes.TryGetValue(edge, out var left))
            return Bent(frame.Left, frame.Left - ((left + 1) * Lane), frame.Left, frame.Middle(from) + Apart, frame.Middle(to) - Apart);
        if (fromMain && toMain)
            return Straight(frame.Left + (Width / 2), frame.Y(from) + Height, frame.Left + (Width / 2), frame.Y(to));
        if (layout.RightLanes.TryGetValue(edge, out var right))
            return Bent(frame.Side + Width, frame.Side + Width + ((right + 1) * Lane), frame.Side + Width, frame.Middle(from) + Apart, frame.Middle(to) - Apart);
        // Out of the main line above the middle of both boxes, back into it below.
        var shift = fromMain ? -Apart : Apart;
        var (startX, endX) = fromMain ? (frame.Left + Width, frame.Side) : (frame.Side, frame.Left + Width);
        return layout.MiddleLanes.TryGetValue(edge, out var middle)
            ? Bent(startX, frame.Left + Width + ((middle + 2) * Lane), endX, frame.Middle(from) + shift, frame.Middle(to) + shift)
            : Straight(startX, frame.Middle(from) + shift, endX, frame.Middle(to) + shift);
    }

    private static string Straight(int startX, int startY, int endX, int endY) => string.Create(CultureInfo.InvariantCulture, $"M{startX} {startY}L{endX} {endY}");

    private static string Bent(int startX, int laneX, int endX, int startY, int endY) =>
        string.Create(CultureInfo.InvariantCulture, $"M{startX} {startY}H{laneX}V{endY}H{endX}");

    private static void Append(StringBuilder svg, Frame frame, State state, bool isNow, bool isPast)
    {
        var css = (isNow ? " node-now" : isPast ? " node-done" : "") + (state.IsClosed ? " node-end" : "");
        svg.Append(CultureInfo.InvariantCulture, $"""<rect class="node{css}" x="{frame.X(state.Id)}" y="{frame.Y(state.Id)}" width="{Width}" height="{Height}" rx="4"/>""");
        var lines = Lines(state.Name, isNow);
        var first = frame.Middle(state.Id) + 6 - ((lines.Count - 1) * LineHeight / 2);
        svg.Append("<text text-anchor=\"middle\">");
        foreach (var (i, line) in lines.Index())
            svg.Append(CultureInfo.InvariantCulture, $"""<tspan x="{frame.X(state.Id) + (Width / 2)}" y="{first + (i * LineHeight)}">{Encode(line)}</tspan>""");
        svg.Append("</text>");
    }

    /// <summary>The name in lines about as long as each other; that the case is there stands behind it where there is room, else below.</summary>
    internal static IReadOnlyList<string> Lines(string name, bool isNow)
    {
        var count = (name.Length + Longest - 1) / Longest;
        List<string> lines = [.. name.Chunk((name.Length + count - 1) / count).Select(line => new string(line))];
        if (isNow && lines[^1].Length + Now.Length <= Longest)
            lines[^1] += Now;
        else if (isNow)
            lines.Add(Now);
        return lines;
    }

    private static string Encode(string text) => HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All).Encode(text);
}
