using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Work;

public sealed class RefusalTests(SeededDistrict seeded)
{
    /// <summary>Whatever the case lacks, the rest of what is entered is judged with it: one refusal names everything, and never fails over what is not there.</summary>
    [Fact]
    public async Task Refuse_WhereTheCaseIsNotReady_NamesThat_AndWhateverElseIsWrong()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded);
        var registry = district.Services.GetRequiredService<ProcedureRegistry>();
        var cases = await district.AskAsync(db => db.Set<Dossier>().OrderBy(dossier => dossier.Id).Select(dossier => new { dossier.Id, dossier.Procedure, dossier.State }).ToListAsync());
        var (refused, more) = (0, 0);
        foreach (var each in cases.GroupBy(one => (one.Procedure, one.State)).SelectMany(group => group.Take(8)))
            foreach (var step in registry.Find(each.Procedure)!.Steps.Where(step => step.Posts.Count > 0 && step.FromStates.Any(state => state.Id == each.State)))
            {
                await using var scope = district.Services.CreateAsyncScope();
                var (db, runner) = (scope.ServiceProvider.GetRequiredService<MingfaDb>(), scope.ServiceProvider.GetRequiredService<StepRunner>());
                var dossier = (await runner.LoadAsync(each.Procedure, each.Id))!;
                var unmet = step.Unmet(await runner.RecordAsync(step.Procedure, each.Id), district.Today);
                if (unmet.Count == 0)
                    continue;
                var input = await InputAsync(db, step);
                var unit = step.Party is null ? dossier.HolderUnitId : dossier.UnitOf(step.Party);
                var outcome = await runner.TakeAsync(
                    each.Procedure, each.Id, step, input, new Actor(long.MaxValue, "试办", unit, "试办单位", [new ActorPost(unit, step.Posts[0])]), Guid.NewGuid());
                var findings = Assert.IsType<StepOutcome.Refused>(outcome).Findings;
                Assert.All(unmet, finding => Assert.Contains(finding, findings));
                Assert.Equal(findings.Count, findings.Distinct().Count());
                (refused, more) = (refused + 1, more + (findings.Count > unmet.Count ? 1 : 0));
            }

        Assert.InRange(refused, 30, int.MaxValue);
        Assert.InRange(more, 5, int.MaxValue);
        Assert.Empty(district.Failures.Messages);
    }

    /// <summary>Something of the right shape in every field, and a day that is never right.</summary>
    private static async Task<Step> InputAsync(MingfaDb db, StepDeclaration step)
    {
        var body = new JsonObject();
        foreach (var field in StepForm.FieldsOf(step.Type).Where(field => field.Required || field.Kind == FieldKind.Date))
            body[field.Name] = field.Kind switch
            {
                FieldKind.Date => "2001-01-01",
                FieldKind.Number or FieldKind.Money => 1,
                FieldKind.Choice => field.Options[0].Value,
                FieldKind.Choices => new JsonArray(field.Options[0].Value),
                FieldKind.Unit => await db.Set<OrgUnit>().MinAsync(unit => unit.Id),
                FieldKind.Officer => await db.Set<Officer>().MinAsync(officer => officer.Id),
                FieldKind.Files or FieldKind.Reference => 1,
                FieldKind.Lines => new JsonArray("甲"),
                _ => "甲",
            };
        var (input, findings) = StepForm.Read(step.Type, body);
        return input ?? throw new InvalidOperationException($"{step.Kind}: {string.Join(' ', findings.Select(finding => finding.Message))}");
    }
}
