using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Mingfa.Web.Pages.Work;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>The document a step has produced, made from its act: the same act gives the same document. For whoever sees the case.</summary>
public sealed class Notices(MingfaDb db, CaseReader cases, StepRunner runner, IOptions<SiteOptions> site)
{
    /// <summary>The document and the name of its file; null when the act has none, or is not to be seen.</summary>
    public async Task<(OfficialDocument Document, string Name)?> FindAsync(string procedureId, long dossierId, long actId)
    {
        if (await cases.FindAsync(procedureId, dossierId) is not var (_, procedure, dossier)
            || await db.Set<Act>().AsNoTracking().FirstOrDefaultAsync(each => each.Id == actId && each.DossierId == dossierId) is not { } act
            || DeclarationOf(act, procedure) is not { } step)
            return null;
        await db.Entry(dossier).Collection(each => each.Acts).LoadAsync();
        var text = Read(step, act) is { } input ? step.NoticeWords!(input, await runner.RecordAsync(procedure, dossierId), act) : new NoticeText(null, []);
        var organ = await OrganAsync(procedure.NoticesBy, act);
        var document = text.By(organ, step.NoticeName!, act.On, dossier.Number) with { Remark = site.Value.IsDemo ? "演示数据，不具有法律效力" : null };
        return (text.Paragraphs.Count > 0 ? document : document with { Body = await FormAsync(dossier, procedure, act, text.Rows) }, $"{step.NoticeName}-{document.Number ?? $"{dossier.Id}"}");
    }

    /// <summary>The declaration of an act that has a document; null for all others.</summary>
    public static StepDeclaration? DeclarationOf(Act act, Procedure procedure) => procedure.Steps.FirstOrDefault(step => step.Kind == act.Kind && step.NoticeWords is not null);

    /// <summary>An act of years ago may not have the shape of today's step: then what was given is shown as it was given.</summary>
    private static Step? Read(StepDeclaration step, Act act)
    {
        try
        {
            return (Step?)JsonSerializer.Deserialize(act.Input, step.Type, StepForm.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>By the name it had on that day.</summary>
    private async Task<string> OrganAsync(UnitDuty duty, Act act) => await NameAsync(
        duty == UnitDuty.None ? db.Set<OrgUnit>().Where(unit => unit.Id == act.UnitId) : db.Set<OrgUnit>().Holding(duty, act.On), act.On) ?? act.UnitName;

    private Task<string?> NameAsync(IQueryable<OrgUnit> which, DateOnly on) => which.OrderBy(unit => unit.Id)
        .Select(unit => db.PastsAfter(on).Where(past => past.UnitId == unit.Id).Select(past => past.Name).FirstOrDefault() ?? unit.Name)
        .FirstOrDefaultAsync();

    /// <summary>A document writes a day as 2026年12月7日.</summary>
    private static string Written(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? OfficialDocument.DateText(day) : text;

    private async Task<IReadOnlyList<Block>> FormAsync(Dossier dossier, Procedure procedure, Act act, IReadOnlyList<FormRow> recorded)
    {
        var (unitIds, officerIds) = (ActView.NamedIn([act], procedure, FieldKind.Unit).ToArray(), ActView.NamedIn([act], procedure, FieldKind.Officer).ToArray());
        var given = ActView.Given(
            act, procedure,
            await db.Set<OrgUnit>().Where(unit => unitIds.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name),
            await db.Set<Officer>().Where(officer => officerIds.Contains(officer.Id)).ToDictionaryAsync(officer => officer.Id, officer => officer.Name),
            await db.Set<StoredFile>().AsNoTracking().Where(file => file.DossierId == dossier.Id).ToDictionaryAsync(file => file.Id));
        List<IReadOnlyList<string>> rows = [["事项", "内容"]];
        if (recorded.Count == 0)
            rows.Add(["案卷", dossier.Title]);
        foreach (var (what, words, party) in recorded)
        {
            var unitId = party is null ? 0 : dossier.UnitOf(party);
            rows.Add([what, words ?? await NameAsync(db.Set<OrgUnit>().Where(unit => unit.Id == unitId), act.On) ?? ""]);
        }

        return [new Table(
        [
            .. rows,
            .. given.Select(line => (IReadOnlyList<string>)[line.Label, line.Files.Count > 0 ? string.Join("、", line.Files.Select(file => file.Name)) : Written(line.Text)]),
            ["办理", $"{act.UnitName} {act.OfficerName}{(act.OnBehalfOf is null ? "" : $"（代{act.OnBehalfOf}）")}"],
        ])];
    }
}
