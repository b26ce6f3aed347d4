using System.Globalization;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages;

/// <summary>What is asked of the benchmarks as it stands in the address, and the answer once both parts can be read.</summary>
public sealed record BenchmarkQuestion(string? Violation, string? Fine, DateOnly On, string? ViolationProblem, string? FineProblem, BenchmarkCheck? Answer)
{
    private const decimal Most = 1_000_000_000;

    public static async Task<BenchmarkQuestion> ReadAsync(MingfaDb db, string? violation, string? fine, string? on, TimeProvider time, bool publicOnly)
    {
        var day = ChineseDate.TryParse(on ?? "", out var typed) ? typed : time.Today();
        var (act, amount) = (violation?.Trim(), FullWidth.Fold(fine ?? "").Replace(",", "").Trim());
        if (string.IsNullOrEmpty(act) && amount.Length == 0)
            return new BenchmarkQuestion(violation, fine, day, null, null, null);
        var isAmount = decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan) && yuan <= Most && decimal.Round(yuan, 2) == yuan;
        var (noAct, noAmount) = (string.IsNullOrEmpty(act) ? "请填写违法行为或者其中几个字。" : null, isAmount ? null : "请填写金额，以元为单位，最多两位小数。");
        var answer = noAct is null && noAmount is null ? await BenchmarkCheck.LoadAsync(db, act!, (long)(yuan * 100), day, publicOnly && time.Today() < day ? time.Today() : day) : null;
        return new BenchmarkQuestion(violation, fine, day, noAct, noAmount, answer);
    }
}
