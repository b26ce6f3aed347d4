using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.NormativeDocuments;

public sealed class ValidityTests
{
    [Fact]
    public async Task Lapse_IsTakenTheDayAfterTheLastDayOfValidity_NotEarlier_AndOnce()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync(years: 3);
        var last = (await d.CaseAsync(id)).ExpiresOn!.Value;
        d.GoTo(last);
        await d.SweepAsync(); // the reminder
        Assert.Equal("expiring", (await d.DossierAsync(id)).State);
        Assert.NotNull((await d.DocumentAsync(id)).InForceOn(last));

        d.GoTo(last.AddDays(1));
        Assert.Equal(1, await d.SweepAsync());
        Assert.Equal("lapsed", (await d.DossierAsync(id)).State);
        var document = await d.DocumentAsync(id);
        Assert.Equal((DocumentEnd.Lapsed, last.AddDays(1)), (document.End!.Value, document.EndedOn!.Value));
        Assert.Null(document.InForceOn(last.AddDays(1)));
        Assert.Equal(0, await d.SweepAsync());
    }

    [Fact]
    public async Task Lapse_AfterAStandstillOfAMonth_StillTakesEffectOnTheRightDay()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync(DocumentScenes.Proposal(trial: true), years: 2);
        var last = (await d.CaseAsync(id)).ExpiresOn!.Value;
        d.GoTo(last.AddDays(30));
        await d.SweepAsync();
        Assert.Equal(last.AddDays(1), (await d.DocumentAsync(id)).EndedOn);
    }

    [Fact]
    public async Task Reminder_ComesSixMonthsBefore_ExactlyOnce_AndPutsTheDossierOnTheDraftersList()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync(years: 3);
        var reminder = (await d.CaseAsync(id)).ExpiresOn!.Value.AddMonths(-6);
        d.GoTo(reminder.AddDays(-1));
        Assert.Equal(0, await d.SweepAsync());
        d.GoTo(reminder);
        Assert.Equal(1, await d.SweepAsync());
        Assert.Equal(0, await d.SweepAsync());
        var dossier = await d.DossierAsync(id);
        Assert.Equal(("expiring", true, d.Culture.Id), (dossier.State, dossier.IsOpen, dossier.HolderUnitId));

        await d.DoAsync<Evaluate>(d.CultureClerk, id, new { result = "LetLapse", conclusion = "任务完成，到期失效" });
        Assert.Equal("in-force", (await d.DossierAsync(id)).State);
        Assert.Equal(EvaluationResult.LetLapse, Assert.Single((await d.CaseAsync(id)).Evaluations).Result);
    }

    [Fact]
    public async Task Repeal_EndsTheDocument_AndNoClockActsAfterwards()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync(years: 3);
        d.GoTo(d.Today.AddDays(60));
        await d.DoAsync<Repeal>(d.Secretary, id, new { on = d.Today, reason = "上位法修改" });
        Assert.Equal((DocumentEnd.Repealed, d.Today), ((await d.DocumentAsync(id)).End!.Value, (await d.DocumentAsync(id)).EndedOn!.Value));
        d.GoTo(d.Today.AddYears(4));
        Assert.Equal(0, await d.SweepAsync());
        Assert.DoesNotContain((await d.DossierAsync(id)).Clocks, clock => clock.IsOpen);
    }

    [Fact]
    public async Task Revision_IsTheNextEditionOfTheSameDocument_OldTextStandsUntilItTakesEffect()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var first = await d.FiledAsync(years: 3);
        var number = (await d.CaseAsync(first)).RegisterNumber!;
        var second = await d.PrintedAsync(
            DocumentScenes.Proposal(replaces: number, mode: "Revision"), DocumentScenes.Text.Replace("区文化和旅游局", "区工业和信息化局"));
        var effective = d.Today.AddDays(30);
        await d.DoAsync<Publish>(d.Secretary, second, new { effectiveOn = effective, expiresOn = effective.AddYears(3), interpretation = "解读" });

        var document = await d.DocumentAsync(second);
        Assert.Equal(document.Id, (await d.DocumentAsync(first)).Id);
        Assert.Equal(1, document.InForceOn(effective.AddDays(-1))!.Number);
        Assert.Equal(2, document.InForceOn(effective)!.Number);
        Assert.Equal(number, document.RegisterNumber);
        Assert.Equal("清莲规〔2026〕002－区政府002", document.LatestEdition.RegisterNumber);

        Assert.Equal("in-force", (await d.DossierAsync(first)).State);
        d.GoTo(effective);
        await d.SweepAsync();
        Assert.Equal("superseded", (await d.DossierAsync(first)).State);
        Assert.Null((await d.DocumentAsync(first)).EndedOn);
    }

    [Fact]
    public async Task Replacement_EndsTheOldDocumentOnTheDayTheNewOneTakesEffect()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var first = await d.FiledAsync(years: 3);
        var number = (await d.CaseAsync(first)).RegisterNumber!;
        var second = await d.PublishedAsync(DocumentScenes.Proposal(replaces: number, mode: "Replacement"));
        var effective = (await d.CaseAsync(second)).EffectiveOn!.Value;
        Assert.Equal((DocumentEnd.Replaced, effective), ((await d.DocumentAsync(first)).End!.Value, (await d.DocumentAsync(first)).EndedOn!.Value));
        Assert.Equal(RelationKind.Replaces, Assert.Single((await d.DocumentAsync(second)).Relations).Kind);
        d.GoTo(effective);
        await d.SweepAsync();
        Assert.Equal("superseded", (await d.DossierAsync(first)).State);
        d.GoTo(effective.AddYears(4));
        await d.SweepAsync();
        Assert.Equal(DocumentEnd.Replaced, (await d.DocumentAsync(first)).End);
    }

    [Fact]
    public async Task RegisterExisting_PutsAnEarlierDocumentUnderTheSameClock()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        object Old(DateOnly expires) => new
        {
            title = "清莲区公园管理办法",
            level = "Department",
            unit = d.Culture.Id,
            registerNumber = "清莲规〔2024〕009－文旅局002",
            documentNumber = "清莲文旅规〔2024〕2号",
            publishedOn = new DateOnly(2024, 5, 1),
            effectiveOn = new DateOnly(2024, 6, 1),
            expiresOn = expires,
            text = DocumentScenes.Text,
        };
        Assert.Contains(await d.RefusedAsync<RegisterExisting>(d.Registrar, null, Old(new DateOnly(2026, 3, 1))), f => f.Message.Contains("届满"));
        var id = await d.DoAsync<RegisterExisting>(d.Registrar, null, Old(new DateOnly(2026, 12, 31)));
        Assert.Contains(await d.RefusedAsync<RegisterExisting>(d.Registrar, null, Old(new DateOnly(2026, 12, 31))), f => f.Field == "registerNumber");
        Assert.Equal("清莲区文化和旅游局", (await d.DocumentAsync(id)).IssuerName);
        d.GoTo(2027, 1, 1);
        await d.SweepAsync();
        Assert.Equal(DocumentEnd.Lapsed, (await d.DocumentAsync(id)).End);
    }
}
