namespace Mingfa.Web.Platform.Procedures;

/// <summary>
/// Where the states of a procedure stand in its drawing: the main line in one column from top to bottom, what leaves it in a second column
/// beside the state it leaves from. Arrows that do not simply go down or across run in lanes of their own, so that none passes through a box.
/// </summary>
internal sealed class ProcedureLayout
{
    private readonly Dictionary<string, int> order;
    private readonly HashSet<string> closed;
    private readonly HashSet<string> beside;

    public ProcedureLayout(Procedure procedure)
    {
        order = procedure.States.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index);
        closed = [.. procedure.States.Where(state => state.IsClosed).Select(state => state.Id)];
        beside = [.. procedure.States.Where(state => state.IsBeside).Select(state => state.Id)];
        Edges = ProcedureDiagram.Edges(procedure);
        Main = LongestWay(procedure);
        Row = Rows(procedure);
        LeftLanes = Lanes(Edges.Where(edge => IsMain(edge.From) && IsMain(edge.To) && Row[edge.To] != Row[edge.From] + 1));
        MiddleLanes = Lanes(Edges.Where(edge => IsMain(edge.From) != IsMain(edge.To) && Row[edge.From] != Row[edge.To]));
        RightLanes = Lanes(Edges.Where(edge => !IsMain(edge.From) && !IsMain(edge.To)));
    }

    public IReadOnlyList<(string From, string To)> Edges { get; }

    /// <summary>States of the main line, from the opening to the end.</summary>
    public IReadOnlyList<string> Main { get; }

    public IReadOnlyDictionary<string, int> Row { get; }
    public IReadOnlyDictionary<(string From, string To), int> LeftLanes { get; }
    public IReadOnlyDictionary<(string From, string To), int> MiddleLanes { get; }
    public IReadOnlyDictionary<(string From, string To), int> RightLanes { get; }

    public bool IsMain(string state) => Main.Contains(state);

    public static int Count(IReadOnlyDictionary<(string, string), int> lanes) => lanes.Count == 0 ? 0 : lanes.Values.Max() + 1;

    /// <summary>
    /// States are declared in the order of the statute: the longest way from an opening that only goes forward in that order, and by no step that
    /// refuses or ends the case and through no state that only some cases know, is the main line. Of two as long the one that reaches an end.
    /// </summary>
    private List<string> LongestWay(Procedure procedure)
    {
        var forward = procedure.Steps.Where(step => !step.IsGrave).SelectMany(step => step.FromStates, (step, from) => (step, from.Id))
            .SelectMany(pair => pair.step.ToStates, (pair, to) => (From: pair.Id, To: to.Id))
            .Where(edge => order[edge.To] > order[edge.From] && !beside.Contains(edge.To)).ToLookup(edge => edge.From, edge => edge.To);
        var best = new Dictionary<string, List<string>>();
        foreach (var state in procedure.States.Reverse())
            best[state.Id] = [state.Id, .. Longest(forward[state.Id].Distinct().Select(to => best[to])) ?? []];
        return Longest(procedure.Steps.Where(step => step.IsOpening).SelectMany(step => step.ToStates).Distinct().Select(state => best[state.Id]))
            ?? [.. procedure.States.Select(state => state.Id)];
    }

    private List<string>? Longest(IEnumerable<List<string>> ways) =>
        ways.OrderByDescending(way => way.Count).ThenByDescending(way => closed.Contains(way[^1])).ThenBy(way => order[way[0]]).FirstOrDefault();

    private Dictionary<string, int> Rows(Procedure procedure)
    {
        var rows = Main.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var taken = new HashSet<int>();
        foreach (var state in procedure.States.Where(state => !IsMain(state.Id)))
        {
            var row = Edges.Where(edge => edge.To == state.Id && rows.ContainsKey(edge.From)).Select(edge => rows[edge.From]).DefaultIfEmpty(0).Min();
            while (!taken.Add(row))
                row++;
            rows[state.Id] = row;
        }

        return rows;
    }

    /// <summary>The shortest arrows nearest to the boxes; two share a lane only where they do not meet.</summary>
    private Dictionary<(string, string), int> Lanes(IEnumerable<(string From, string To)> edges)
    {
        var lanes = new Dictionary<(string From, string To), int>();
        foreach (var edge in edges.OrderBy(edge => Math.Abs(Row[edge.From] - Row[edge.To])).ThenBy(edge => Row[edge.From]).ThenBy(edge => Row[edge.To]))
            lanes[edge] = Enumerable.Range(0, int.MaxValue).First(lane => !lanes.Any(other => other.Value == lane && Meet(edge, other.Key)));
        return lanes;
    }

    private bool Meet((string From, string To) one, (string From, string To) other) =>
        Math.Min(Row[one.From], Row[one.To]) <= Math.Max(Row[other.From], Row[other.To])
        && Math.Min(Row[other.From], Row[other.To]) <= Math.Max(Row[one.From], Row[one.To]);
}
