using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

public sealed class DeclarationTests
{
    private static readonly RegisterCatalogue Catalogue = new();

    [Fact]
    public async Task Registers_AllHaveATable()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.WithAsync<MingfaDb>(db =>
        {
            Assert.All(Catalogue.All, register => Assert.NotNull(db.Model.FindEntityType(register.EntryType)));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public void Registers_NameOnlyColumnsTheyHave() => Assert.All(Catalogue.All, register =>
    {
        string[] named = [.. register.Unique, .. register.SameWhen, .. register.KeptByUnitIn is { } unit ? [unit] : Array.Empty<string>()];
        Assert.All(named, name => Assert.NotNull(register.FindColumn(name)));
        Assert.NotNull(register.EntryType.GetProperty(register.Sort.TrimStart('-')));
    });

    /// <summary>A sheet tells its columns by their heads; the head of the refused rows' reasons is not a column.</summary>
    [Fact]
    public void Registers_HaveHeadsThatASheetCanTellApart() => Assert.All(Catalogue.All, register =>
    {
        var labels = register.Columns.Select(column => column.Label).ToList();
        Assert.Equal(labels.Count, labels.Distinct().Count());
        Assert.DoesNotContain(RegisterSheet.ProblemHead, labels);
    });

    /// <summary>Terms, what is planned, and the first and last day of what holds or is shown; every other day records what happened.</summary>
    [Fact]
    public void DaysThatMayLieAhead_AreTheseAndNoOthers() => Assert.Equal(
        [
            "audit-findings.rectifyBy", "audit-projects.rectifyBy", "case-file-reviews.fixBy", "catalogue-editions.publishedOn", "counsel-engagements.engagedOn", "court-meetings.on",
            "delegate-suggestions.answerBy", "demonstration-campaigns.stageDue", "document-filings.dueOn", "enforcement-decisions.decideBy", "enforcement-decisions.publishBy",
            "enforcement-officers.leftOn", "government-meetings.on", "group-meetings.on", "group-resolutions.deadline", "information-requests.answerBy", "inquiry-questions.promisedBy",
            "inspection-items.leftPoolOn", "inspection-items.pooledOn", "inspection-rounds.publishBy", "judicial-suggestions.replyBy", "law-exams.on", "law-popularisations.on",
            "leader-receptions.on", "litigation-cases.answerBy", "litigation-cases.performBy", "major-decisions.consultedFrom", "major-decisions.consultedTo", "open-days.on", "parameters.from",
            "petition-custodies.dueOn", "petition-matters.acceptBy", "petition-matters.concludeBy", "plan-tasks.dueOn", "public-inquiries.on", "public-suggestions.replyBy",
            "service-guides.publishedOn", "service-ratings.rectifyBy", "study-sessions.on", "subdistrict-powers.on", "supervision-notes.replyBy", "trainings.on",
            "transferred-items.effectiveOn", "transferred-items.returnedOn",
        ],
        Catalogue.All.SelectMany(register => register.Columns.Where(column => column.Use.MayLieAhead && column.Property.DeclaringType == register.EntryType)
            .Select(column => $"{register.Id}.{column.Name}")).Order(StringComparer.Ordinal));

    [Fact]
    public void Registers_HaveSomebodyWhoKeepsThem() => Assert.All(Catalogue.All, register =>
        Assert.True(register.Keepers.Count > 0 || register.KeptByDuty != default || register.KeptByUnitIn is not null, register.Id));

    [Fact]
    public void Registers_HaveCodePrefixesOfTheirOwn()
    {
        Assert.Equal(Catalogue.All.Count, Catalogue.All.Select(register => register.CodePrefix).Distinct().Count());
        Assert.All(Catalogue.All, register => Assert.Matches("^[A-Z]+$", register.CodePrefix));
    }
}
