using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Mingfa.Core.Law;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>A form that a program sends as JSON: how it is read, known again, and refused.</summary>
/// <param name="Name">What it is, for the description of the API.</param>
/// <param name="Fields">All it may hold.</param>
internal sealed record JsonForm(string Name, IReadOnlyList<FormField> Fields)
{
    public static readonly Finding Broken = new("请求体不是有效的 JSON 对象。");

    /// <summary>Null where the body is no object; no body is an empty one.</summary>
    public static async Task<JsonObject?> ReadAsync(HttpRequest request)
    {
        try
        {
            var body = request.ContentLength is null or 0 && !request.HasJsonContentType()
                ? []
                : await JsonSerializer.DeserializeAsync<JsonObject>(request.Body, StepForm.Json) ?? [];
            // A name that stands twice, or is no text, shows only when the names are asked for.
            _ = body.Count;
            return body;
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A misspelt name must not look as if it had been taken.</summary>
    public static Finding? Unknown(IEnumerable<FormField> fields, JsonObject body)
    {
        var names = body.Select(given => given.Key).Except(fields.Select(field => field.Name), StringComparer.OrdinalIgnoreCase).ToList();
        return names.Count == 0 ? null : new Finding($"有不认识的字段：{string.Join("、", names)}。");
    }

    /// <summary><c>Idempotency-Key</c> is the submission id, in whatever form the program writes it; without one every request is its own submission.</summary>
    public static Guid SubmissionId(HttpRequest request) => request.Headers["Idempotency-Key"].ToString() is not { Length: > 0 } key
        ? Guid.CreateVersion7()
        : Guid.TryParse(key, out var id) ? id : Submission.Of(Guid.Empty, key);

    public static ProblemHttpResult Problem(int status, string title, IReadOnlyList<Finding> findings) => TypedResults.Problem(
        title: title,
        statusCode: status,
        extensions: findings.Count == 0 ? null : new Dictionary<string, object?>
        {
            ["findings"] = findings.Select(finding => new { message = finding.Message, citation = finding.Citation?.ToString(), field = finding.Field }),
        });
}
