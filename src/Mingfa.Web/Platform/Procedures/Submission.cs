using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>The number a form carries so that, sent twice, it is taken once.</summary>
public static class Submission
{
    /// <summary>The number a form brought; one without, or with none of ours, is its own: two strangers never share one.</summary>
    public static Guid OrOwn(Guid given) => given == Guid.Empty ? Guid.CreateVersion7() : given;

    /// <summary>The version of the case that a form was shown for. One that no case has ever had when it cannot be read: then nothing matches.</summary>
    public static int? VersionOf(IFormCollection form) => !form.TryGetValue("version", out var shown) ? null
        : int.TryParse(shown, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;

    /// <summary>The number of one part or one wording of a form: the same again is the same submission, another one is not.</summary>
    public static Guid Of(Guid form, params object?[] content) =>
        new(SHA256.HashData([.. form.ToByteArray(), .. Encoding.UTF8.GetBytes(string.Join('\u001f', content))]).AsSpan(0, 16));
}
