using System.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace Mingfa.Web.Platform.Operations;

/// <summary>Every refusal of <c>/api</c> that says nothing itself is told as problem+json (RFC 9457): what was wrong, never how it came about.</summary>
internal static class ApiProblems
{
    private const string Prefix = "/api";

    public static IServiceCollection AddApiProblems(this IServiceCollection services) =>
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            if (!context.HttpContext.Request.Path.StartsWithSegments(Prefix))
                return;
            var problem = context.ProblemDetails;
            problem.Extensions["traceId"] = Activity.Current?.Id ?? context.HttpContext.TraceIdentifier;
            // What an endpoint says itself stays.
            if (problem.Status is not 500 && problem.Title != ReasonPhrases.GetReasonPhrase(problem.Status ?? 0))
                return;
            problem.Title = TitleOf(problem.Status) ?? problem.Title;
            if (problem.Status == 400 && context.HttpContext.Request.Query.Keys.Count > 0)
                problem.Detail = $"请核对参数的格式：{string.Join("、", context.HttpContext.Request.Query.Keys)}。";
        });

    public static void UseApiProblems(this IApplicationBuilder app) => app.UseWhen(http => http.Request.Path.StartsWithSegments(Prefix), branch =>
    {
        branch.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = failure => failure is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
        });
        branch.UseStatusCodePages();
    });

    private static string? TitleOf(int? status) => status switch
    {
        400 => "请求不能读取。",
        401 => "请先登录，或者在 Authorization 头中给出个人令牌。",
        403 => "您没有这项权限。",
        404 => "没有这个地址，或者没有这份记录。",
        405 => "这个地址不接受这种方法。",
        413 => "内容过大。",
        415 => "内容的格式不被接受。",
        429 => "请求过于频繁，请稍后再试。",
        500 => "系统出了问题，请求没有办理。",
        _ => null,
    };
}
