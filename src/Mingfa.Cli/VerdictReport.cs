using System.Text.Encodings.Web;
using System.Text.Json;
using Mingfa.Core.Log;

namespace Mingfa.Cli;

/// <summary>Prints what was checked and gives the exit code: 0 verified, 1 not.</summary>
internal static class VerdictReport
{
    internal const int Verified = 0;
    internal const int NotVerified = 1;
    internal const int Usage = 2;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Print(LogVerdict verdict, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(AsJson(verdict));
        }
        else
        {
            foreach (var check in verdict.Checks) output.WriteLine($"{(check.Passed ? "通过" : "未通过")}　{check.What}：{check.Detail}");
            output.WriteLine(verdict.Passed ? "结论：验证通过" : "结论：验证未通过");
        }
        output.Flush();
        return verdict.Passed ? Verified : NotVerified;
    }

    /// <summary>A question that cannot be answered is a usage error, with the form of the command.</summary>
    public static int Refuse(string why, string form, TextWriter error)
    {
        error.WriteLine(why);
        error.WriteLine(form);
        return Usage;
    }

    private static string AsJson(LogVerdict verdict)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteBoolean("verified", verdict.Passed);
            json.WriteStartArray("checks");
            foreach (var check in verdict.Checks)
            {
                json.WriteStartObject();
                json.WriteString("what", check.What);
                json.WriteBoolean("passed", check.Passed);
                json.WriteString("detail", check.Detail);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
