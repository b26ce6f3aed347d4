using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Modules.LegalReview;

/// <summary>The queue's place in the navigation, and the opinion letter as a file.</summary>
public static class LegalReviewServices
{
    public static IServiceCollection AddLegalReview(this IServiceCollection services) =>
        services.AddNavigation(new NavItem("案件", "合法性审核", "/work/legal-reviews", nameof(Permission.Work), 10));

    public static void MapLegalReview(this IEndpointRouteBuilder app) =>
        app.MapGet("/work/legal-review/{id:long}/opinions/{number:int}.{format}", OpinionAsync).ExcludeFromDescription();

    private static async Task<IResult> OpinionAsync(
        long id, int number, string format, MingfaDb db, StepRunner runner, CurrentActor current, PdfRenderer pdf, HttpResponse response, CancellationToken cancel)
    {
        var procedure = LegalReviewProcedure.Current;
        var dossier = await runner.LoadAsync(procedure.Id, id);
        if (dossier is null || !DossierAccess.MaySee(await current.GetAsync(), dossier, procedure))
            return Results.NotFound();
        var record = (LegalReviewCase)await runner.RecordAsync(procedure, id);
        if (number < 1 || number > record.Opinions.Count)
            return Results.NotFound();
        var unit = dossier.UnitOf(procedure.Reviewer);
        var letter = Letter(record, record.Opinions[number - 1], await db.Set<OrgUnit>().AsNoTracking().SingleAsync(each => each.Id == unit, cancel));
        return await OfficialFile.ResultAsync(letter, letter.Title, format, pdf, response, cancel);
    }

    /// <summary>合法性审查意见书.</summary>
    internal static OfficialDocument Letter(LegalReviewCase record, ReviewOpinion opinion, OrgUnit reviewer) => new()
    {
        RedHead = reviewer.Name,
        Number = opinion.Number,
        Title = $"关于{record.Dossier.Title}的合法性审查意见书",
        Body =
        [
            new Paragraph($"审查事项：{record.Dossier.Title}（{StepForm.Word(record.Source)}，以{StepForm.Word(record.Issuer)}名义作出，第 {opinion.OnRound} 次送审）。"),
            new Paragraph($"审查结论：{StepForm.Word(opinion.Conclusion)}。"),
            .. Paragraphs(opinion.Summary),
            .. opinion.Problems.Select(problem => new Paragraph(problem)),
            .. opinion.Counsels is { } counsels ? [new Paragraph("法律顾问、公职律师意见："), .. Paragraphs(counsels)] : Array.Empty<Paragraph>(),
        ],
        SignatureOrgan = reviewer.Name,
        SignedOn = opinion.On,
    };

    private static IEnumerable<Paragraph> Paragraphs(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => new Paragraph(line));
}
