using Microsoft.AspNetCore.Http.Metadata;
using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Platform.Security;

/// <summary>The form of this page is judged field by field, so that who typed it is told where the bad character stands and loses nothing.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class JudgesItsFieldsAttribute : Attribute;

/// <summary>
/// A question or a form with U+0000 or half a character is refused before anybody reads it: no database could be asked with it. So is a form that
/// cannot be read at all. In a path or a header the server itself refuses U+0000.
/// </summary>
internal static class StorableInput
{
    internal const string Refusal = "提交的内容里有不能保存的字符（空字符 U+0000 或者残缺的字符），请删去后再提交；没有保存任何内容。";

    private const string Unreadable = "提交的表单不能读取：项目过多、过长，或者格式不对；没有保存任何内容。";

    private static readonly string TooLarge = $"一次提交的文件合计超过了 {UploadLimits.Default.MaxBytes >> 20}MB；没有保存任何内容。请压缩或者拆分以后分次上传。";

    /// <summary>The query, before anything else looks at it.</summary>
    public static void UseStorableQueries(this IApplicationBuilder app) => app.Use((http, next) =>
        AreStorable(http.Request.Query) ? next(http) : RefuseAsync(http, StatusCodes.Status400BadRequest, Refusal));

    /// <summary>The form, after the visitor's rights and before the handler.</summary>
    public static void UseStorableForms(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (TakesForm(http) && await FaultAsync(http) is var (status, reason))
            await RefuseAsync(http, status, reason);
        else
            await next(http);
    });

    /// <summary>A page, or an endpoint that says it takes a form; of everything else the body is not ours to read, and what an error page tells of has been refused.</summary>
    private static bool TakesForm(HttpContext http) => http.Request.HasFormContentType && http.GetEndpoint() is RouteEndpoint { Metadata: var about } && !UiServices.TellsOfError(http)
        && (!SignedInGuard.IsApi(http.Request) || about.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Any(type => type.Contains("form", StringComparison.Ordinal)) == true);

    private static async Task<(int Status, string Reason)?> FaultAsync(HttpContext http)
    {
        try
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return http.GetEndpoint()!.Metadata.GetMetadata<JudgesItsFieldsAttribute>() is not null || (AreStorable(form) && form.Files.All(IsStorable)) ? null : (StatusCodes.Status400BadRequest, Refusal);
        }
        catch (InvalidDataException unreadable)
        {
            // The server does not decode %00 in a form.
            return (StatusCodes.Status400BadRequest, unreadable.InnerException is InvalidOperationException ? Refusal : Unreadable);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (tooLarge.StatusCode, TooLarge);
        }
        catch (IOException)
        {
            // What was broken off whoever reads it next meets again, and says so.
            return null;
        }
    }

    private static bool AreStorable(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> fields)
    {
        foreach (var (name, values) in fields)
        {
            if (!StorableText.IsStorable(name))
                return false;
            foreach (var value in values)
            {
                if (!StorableText.IsStorable(value))
                    return false;
            }
        }

        return true;
    }

    private static bool IsStorable(IFormFile file) => StorableText.IsStorable(file.Name) && StorableText.IsStorable(file.FileName);

    private static Task RefuseAsync(HttpContext http, int status, string reason)
    {
        if (!UiServices.ForPeople(http))
            return ApiProblem.WriteAsync(http, status, reason);
        http.Features.Set(new RefusedBecause(reason));
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
