using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>One JSON endpoint for every step of every procedure: <c>POST /api/v1/{procedure}/{id}/{step}</c>.</summary>
public static class StepEndpoints
{
    public static void MapSteps(this IEndpointRouteBuilder app, ProcedureRegistry registry)
    {
        foreach (var procedure in registry.All)
        {
            var group = app.MapGroup($"/api/v1/{procedure.Id}").WithTags(procedure.Name);
            foreach (var step in registry.StepsOf(procedure.Id).Where(step => step.LapseOf is null || step.Posts.Count > 0))
            {
                var route = step.IsOpening
                    ? group.MapPost($"/{step.Id}", (HttpRequest request, StepRunner runner, CurrentActor current) => OpenAsync(step, request, runner, current))
                    : group.MapPost($"/{{id:long}}/{step.Id}", (long id, HttpRequest request, StepRunner runner, CurrentActor current) =>
                        TakeAsync(step, id, request, runner, current));
                route.WithName(step.Kind).WithSummary(step.Name).WithMetadata(step).DisableAntiforgery();
            }
        }
    }

    private static async Task<IResult> OpenAsync(StepDeclaration step, HttpRequest request, StepRunner runner, CurrentActor current)
    {
        var (input, findings) = await ReadAsync(step, request);
        return input is null
            ? ToResult(new StepOutcome.Malformed(findings), request)
            : ToResult(await runner.OpenAsync(step, input, await current.GetAsync(), JsonForm.SubmissionId(request)), request);
    }

    private static async Task<IResult> TakeAsync(StepDeclaration step, long id, HttpRequest request, StepRunner runner, CurrentActor current)
    {
        var (input, findings) = await ReadAsync(step, request);
        if (input is null)
        {
            // A dossier that does not exist for this actor is 404 before its form is judged.
            var dossier = await runner.LoadAsync(step.Procedure.Id, id);
            if (dossier is null || !DossierAccess.MaySee(await current.GetAsync(), dossier, step.Procedure))
                return ToResult(new StepOutcome.NotFound(), request);
            return ToResult(new StepOutcome.Malformed([.. findings, .. await runner.BarredAsync(step, dossier)]), request);
        }

        return ToResult(
            await runner.TakeAsync(step.Procedure.Id, id, step, input, await current.GetAsync(), JsonForm.SubmissionId(request), ExpectedVersion(request)), request);
    }

    private static async Task<(Step? Input, IReadOnlyList<Finding> Findings)> ReadAsync(StepDeclaration step, HttpRequest request)
    {
        if (await JsonForm.ReadAsync(request) is not { } body)
            return (null, [JsonForm.Broken]);
        var (input, findings) = StepForm.Read(step.Type, body);
        return JsonForm.Unknown(StepForm.FieldsOf(step.Type), body) is { } unknown ? (null, [.. findings, unknown]) : (input, findings);
    }

    /// <summary>The version <c>If-Match</c> names. One that no case has ever had when it is none of ours: then nothing matches.</summary>
    private static int? ExpectedVersion(HttpRequest request) => request.Headers.IfMatch.ToString() switch
    {
        "" or "*" => null,
        var tag => int.TryParse(tag.Trim('"'), out var version) ? version : -1,
    };

    private static IResult ToResult(StepOutcome outcome, HttpRequest request) => outcome switch
    {
        StepOutcome.Done done => TypedResults.Ok(new { dossierId = done.DossierId, actId = done.ActId }),
        StepOutcome.Refused refused => JsonForm.Problem(409, "不能办理。", refused.Findings),
        StepOutcome.Malformed malformed => JsonForm.Problem(400, "内容不完整或格式不符。", malformed.Findings),
        StepOutcome.Forbidden forbidden => JsonForm.Problem(403, forbidden.Reason, []),
        StepOutcome.Conflict conflict => JsonForm.Problem(409, $"案卷已被他人办理（现为第 {conflict.CurrentVersion} 版），请刷新后再办。", []),
        _ => JsonForm.Problem(404, "没有这个案卷。", []),
    };
}
