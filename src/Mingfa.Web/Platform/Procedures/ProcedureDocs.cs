using System.Text;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>
/// Writes <c>docs/procedures.md</c> from the declarations: what each procedure does, who may, on which article. A test fails when the committed
/// file is stale; <c>MINGFA_UPDATE_DOCS=1</c> makes the same test rewrite it.
/// </summary>
public static class ProcedureDocs
{
    public static string Write(IEnumerable<Procedure> procedures)
    {
        var text = new StringBuilder("""
            # Procedures

            Generated from the declarations under `src/Mingfa.Web/Modules`; do not edit. To regenerate:
            `MINGFA_UPDATE_DOCS=1 dotnet test --project tests/Mingfa.Tests -- --filter-class "Mingfa.Tests.Work.ProcedureDocsTests"`.

            Every case of every procedure also knows the acts `dossier.assign` (指派、转办、领取), `dossier.recuse` (回避), `dossier.note` (备注)
            and `dossier.recount` (期限重新计算).

            """.ReplaceLineEndings("\n"));
        foreach (var procedure in procedures.OrderBy(procedure => procedure.Id, StringComparer.Ordinal))
            Append(text, procedure);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Procedure procedure)
    {
        Line($"\n## {procedure.Name} `{procedure.Id}` (version {procedure.Version})\n");
        foreach (var law in procedure.Basis)
            Line($"* {law}");
        Line($"\nParties: {string.Join("; ", procedure.Parties.Select(party => $"{party.Name} `{party.Id}`{(party.Duty == UnitDuty.None ? "" : $" ({party.Duty})")}"))}  ");
        foreach (var party in procedure.Parties.Where(party => party.Readers.Count > 0))
            Line($"In the unit that is {party.Name} only {string.Join("、", party.Readers.Select(post => post.Name))} see the case.  ");
        Line($"Seen by the parties{(procedure.Overseers.Count == 0 ? "" : $" and by {string.Join("、", procedure.Overseers.Select(post => post.Name))}")}.  ");
        Line(procedure.IsPrivate ? "In the log: counted batches only.\n" : "In the log: every act.\n");
        Line("```mermaid\nstateDiagram-v2");
        foreach (var state in procedure.States)
            Line($"    state \"{state.Name}\" as {Id(state)}");
        foreach (var step in procedure.Steps)
            foreach (var to in step.ToStates)
                foreach (var from in step.IsOpening ? ["[*]"] : step.FromStates.Select(Id))
                    Line($"    {from} --> {Id(to)}: {step.Name}");
        foreach (var state in procedure.States.Where(state => state.IsClosed))
            Line($"    {Id(state)} --> [*]");
        Line("```\n");
        Line("| step | act kind | from → to | who | articles | clocks | document | public |");
        Line("|---|---|---|---|---|---|---|---|");
        foreach (var step in procedure.Steps)
            Line($"| {step.Name} | `{step.Kind}` | {States(step)} | {Who(step)} | {string.Join("；", step.Basis)} | {string.Join("<br>", step.Clocks.Select(Clock))} | {step.NoticeName} | {step.PublicPart} |");

        void Line(string line) => text.Append(line).Append('\n');
    }

    private static string States(StepDeclaration step)
    {
        var from = step.IsOpening ? "（新案）" : string.Join("、", step.FromStates.Select(state => state.Name));
        var not = string.Concat(step.Refusals.Select(refusal => $"<br>不能办理：{refusal}"));
        return (step.KeepsState ? from : $"{from} → {string.Join(" / ", step.ToStates.Select(state => state.Name))}") + not;
    }

    private static string Who(StepDeclaration step)
    {
        var clock = step.LapseOf is { } term ? $"期限 {term} 届满{(step.PaperFirst ? "（补录的，至录入后宽限期满，本区参数，政策默认一个工作日）" : "")}" : "";
        var people = step.Posts.Count == 0 ? "" : $"{step.Party?.Name}：{string.Join("、", step.Posts.Select(post => post.Name))}";
        return clock.Length > 0 && people.Length > 0 ? $"{clock}；{people}" : clock + people;
    }

    private static string Clock(ClockEffect effect)
    {
        var verb = effect.Kind switch
        {
            ClockEffectKind.Start => "起算",
            ClockEffectKind.Stop => "完成",
            ClockEffectKind.Pause => "中止",
            ClockEffectKind.Resume => "恢复",
            ClockEffectKind.Restart => "重新起算",
            ClockEffectKind.Extend => "延长",
            _ => "不再计算",
        };
        var term = Terms.Find(effect.Term);
        return term is null ? $"{verb} {effect.Term}" : $"{verb} {term.Id} {term.Step}（{term.Length}{(term.Mark.HasFlag(Mark.PolicyDefault) ? "，政策默认" : term.Mark.HasFlag(Mark.K) ? "，待核" : "")}）";
    }

    private static string Id(State state) => state.Id.Replace('-', '_');
}
