using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mingfa.Bench;

/// <summary>One line of JSON per measurement; a figure to reach stands beside what was measured.</summary>
internal static class Measured
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Print(object line) => Console.WriteLine(JsonSerializer.Serialize(line, Readable));

    public static double Percentile(List<double> milliseconds, double share)
    {
        milliseconds.Sort();
        return Math.Round(milliseconds[(int)Math.Min(milliseconds.Count - 1, milliseconds.Count * share)], 2);
    }
}
