using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Auth;

/// <summary>
/// Long rather than intricate (ASVS 6.2): at least ten characters, sentences welcome, no rule about kinds of characters —
/// but nothing that heads every guessing list, and nothing that is only one's name, unit or telephone number.
/// </summary>
public sealed partial class PasswordPolicy(MingfaDb db) : IPasswordValidator<Account>
{
    public const int Shortest = 10;
    public const int Longest = 128;

    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var context = await db.Set<Officer>().Where(officer => officer.Id == user.OfficerId)
            .Select(officer => new { officer.Name, Unit = officer.Unit.Name, officer.Unit.ShortName, officer.Unit.Code }).SingleOrDefaultAsync();
        var refusal = Refusal(password ?? "", [user.UserName ?? "", context?.Name ?? "", context?.Unit ?? "", context?.ShortName ?? "", context?.Code ?? ""]);
        return refusal is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = "password", Description = refusal });
    }

    /// <summary>Why the password is refused, in words; null when it is good.</summary>
    public static string? Refusal(string password, params IReadOnlyCollection<string> contextWords)
    {
        if (password.Length < Shortest)
            return $"密码至少 {Shortest} 个字符；可以用一句自己记得住的话。";
        if (password.Length > Longest)
            return $"密码不能超过 {Longest} 个字符。";
        if (password.All(char.IsAsciiDigit))
            return "密码不能全是数字：电话、日期、证件号码最容易被猜到。";
        var plain = CommonPasswords.Plain(password);
        if (plain.Distinct().Count() < 4)
            return "密码中重复的字符太多。";
        if (CommonPasswords.Contains(password))
            return "这是常见密码，请换一个。";
        var rest = contextWords.Select(CommonPasswords.Plain).Where(word => word.Length >= 2)
            .Aggregate(plain, (left, word) => left.Replace(word, "", StringComparison.Ordinal));
        return rest.Length < plain.Length && Letters().Count(rest) < 6 ? "密码不能由您的姓名、账号或单位名称加少量字符组成。" : null;
    }

    [GeneratedRegex(@"\p{L}")]
    private static partial Regex Letters();
}

/// <summary>Words that head the guessing lists, with the usual disguises taken off before the comparison.</summary>
internal static class CommonPasswords
{
    private const string Disguised = "@40135$7!8";
    private const string Undisguised = "aaoiesstib";

    private static readonly string[] Runs =
        ["abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qazwsxedcrfvtgbyhnujm", "01234567890123456789", "1q2w3e4r5t6y7u8i9o0p"];

    private static readonly IReadOnlyList<string> Words = Load();

    /// <summary>Lower case, full-width folded.</summary>
    public static string Plain(string text) => FullWidth.Fold(text).ToLowerInvariant();

    public static bool Contains(string password)
    {
        var plain = Plain(password);
        return IsCommon(plain) || IsCommon(Uncover(plain));
    }

    /// <summary>Take away every common word, run and digit: when almost nothing of one's own is left, the whole is common.</summary>
    private static bool IsCommon(string text)
    {
        var used = Words.Where(word => text.Contains(word, StringComparison.Ordinal)).ToArray();
        var rest = RemoveRuns(used.Aggregate(text, (left, word) => left.Replace(word, " ", StringComparison.Ordinal)));
        // Four common words in a row are a passphrase, not a common password.
        return rest.Count(char.IsLetter) < 3 && rest.Length < text.Length && (text.Length < 20 || used.Length < 4);
    }

    private static string Uncover(string text) =>
        string.Concat(text.Select(c => Disguised.IndexOf(c) is var at and >= 0 ? Undisguised[at] : c));

    private static string RemoveRuns(string text)
    {
        foreach (var run in Runs)
        {
            var backward = string.Concat(run.Reverse());
            for (var start = 0; start + 4 <= text.Length; start++)
            {
                var length = 4;
                if (!Follows(run, backward, text.AsSpan(start, length)))
                    continue;
                while (start + length < text.Length && Follows(run, backward, text.AsSpan(start, length + 1)))
                    length++;
                text = text.Remove(start, length).Insert(start, " ");
            }
        }

        return text;
    }

    private static bool Follows(string run, string backward, ReadOnlySpan<char> part) =>
        run.AsSpan().Contains(part, StringComparison.Ordinal) || backward.AsSpan().Contains(part, StringComparison.Ordinal);

    private static string[] Load()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("Mingfa.Web.Platform.Auth.common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#')).SelectMany(line => line.Split(' ')).Distinct().OrderByDescending(word => word.Length)];
    }
}
