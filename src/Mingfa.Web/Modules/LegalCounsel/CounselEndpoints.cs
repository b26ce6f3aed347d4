using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary><c>/api/v1/counsel</c> — for a program of a counsel from outside: the matters of his desk, one with his opinions, and an opinion submitted.</summary>
internal static class CounselEndpoints
{
    /// <param name="Opinions">How many of his opinions on it were issued.</param>
    /// <param name="Adopted">How many of these were adopted.</param>
    public sealed record CounselMatter(
        long Id, string Code, string Title, string Kind, string Level, string Unit, DateOnly ReceivedOn, string Status, DateOnly? ClosedOn, int Opinions, int Adopted);

    /// <param name="Next">What <c>after</c> is for the next page.</param>
    public sealed record CounselMatters(IEnumerable<CounselMatter> Matters, string? Next);

    public sealed record CounselPart(DateOnly On, string Occasion);

    public sealed record CounselOpinion(long Id, string Number, string Status, DateOnly? IssuedOn, DateOnly? WithdrawnOn, string? Conclusion, string? RiskAverted, bool IsAdopted);

    /// <param name="Barred">Why no opinion can be given on it any more.</param>
    public sealed record CounselMatterSheet(CounselMatter Matter, IEnumerable<CounselPart> Participations, IEnumerable<CounselOpinion> Opinions, string? Barred);

    public sealed record OpinionTaken(long OpinionId);

    public static void MapCounsel(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/counsel").RequirePermission(Permission.GiveCounsel).WithTags("外聘法律顾问");
        group.MapGet("/matters", ListAsync).WithName("counsel-matters").WithSummary("我参与的法律事务，按键翻页").Produces<CounselMatters>();
        group.MapGet("/matters/{id:long}", SheetAsync).WithName("counsel-matter").WithSummary("一件法律事务和我的意见").Produces<CounselMatterSheet>();
        group.MapPost("/matters/{id:long}/opinions", SubmitAsync).WithName("counsel-opinion").WithSummary("提交法律意见，提交即签发").Produces<OpinionTaken>()
            .WithMetadata(new JsonForm("法律意见", CounselDesk.Written)).DisableAntiforgery();
    }

    private static async Task<IResult> ListAsync(MatterStatus? status, string? after, CounselDesk desk, CurrentActor current)
    {
        if (await desk.SelfAsync(await current.GetAsync()) is not { } self)
            return NotFound("没有与本账号对应的法律顾问，请与司法局联系。");
        var (rows, next) = await desk.MattersAsync(self, status, after);
        return Results.Ok(new CounselMatters(rows.Select(row => Of(row.Matter, row.Unit, row.Opinions, row.Adopted)), next));
    }

    private static async Task<IResult> SheetAsync(long id, CounselDesk desk, CurrentActor current)
    {
        if (await desk.SelfAsync(await current.GetAsync()) is not { } self || await desk.MatterAsync(self, id) is not { } sheet)
            return NotFound();
        var issued = sheet.Opinions.Where(opinion => opinion.Status == OpinionStatus.Issued).ToList();
        return Results.Ok(new CounselMatterSheet(
            Of(sheet.Matter, sheet.Unit, issued.Count, issued.Count(opinion => opinion.IsAdopted)),
            sheet.Participations.Select(part => new CounselPart(part.On, StepForm.Word(part.Occasion))),
            sheet.Opinions.Select(opinion => new CounselOpinion(
                opinion.Id, opinion.Number, StepForm.Word(opinion.Status), opinion.IssuedOn, opinion.WithdrawnOn, opinion.Conclusion, opinion.RiskAverted, opinion.IsAdopted)),
            sheet.Barred?.Message));
    }

    private static async Task<IResult> SubmitAsync(long id, HttpRequest request, CounselDesk desk, CurrentActor current)
    {
        var actor = await current.GetAsync();
        if (await desk.SelfAsync(actor) is not { } self || await desk.MatterAsync(self, id) is not { } sheet)
            return NotFound();
        if (await JsonForm.ReadAsync(request) is not { } body)
            return Malformed([JsonForm.Broken]);
        IReadOnlyList<Finding> findings = [.. StepForm.Judge(CounselDesk.Written, body).Findings, .. JsonForm.Unknown(CounselDesk.Written, body) is { } unknown ? [unknown] : Array.Empty<Finding>()];
        if (findings.Count > 0)
            return Malformed(sheet.Barred is { } barred ? [.. findings, barred] : findings);
        return await desk.SubmitAsync(actor, self, sheet, body, JsonForm.SubmissionId(request)) switch
        {
            RegisterOutcome.Done done => Results.Ok(new OpinionTaken(done.EntryId)),
            RegisterOutcome.Refused refused => JsonForm.Problem(409, "不能提交。", refused.Findings),
            _ => NotFound(),
        };
    }

    private static CounselMatter Of(LegalMatter matter, string unit, int opinions, int adopted) => new(
        matter.Id, matter.Code, matter.Title, StepForm.Word(matter.Kind), StepForm.Word(matter.Level), unit, matter.ReceivedOn, StepForm.Word(matter.Status), matter.ClosedOn, opinions, adopted);

    private static IResult Malformed(IReadOnlyList<Finding> findings) => JsonForm.Problem(400, "内容不完整或格式不符。", findings);

    private static IResult NotFound(string title = "没有这件法律事务。") => JsonForm.Problem(404, title, []);
}
