using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Numbers;

namespace Mingfa.Web.Platform.Registers;

/// <summary>编号 of entries nobody numbered: the register's letters and a running number, skipping what somebody typed himself.</summary>
internal static class RegisterCodes
{
    public static string SeriesOf(Register register) => $"register/{register.Id}";

    public static string Of(Register register, int number) => $"{register.CodePrefix}-{number:000000}";

    /// <summary>Holds the register until the end of the transaction: whoever else adds to it or changes it waits.</summary>
    public static Task HoldAsync(MingfaDb db, Register register) => NumberSeries.TakeAsync(db, SeriesOf(register), 0);

    public static async Task<Queue<string>> TakeAsync(MingfaDb db, Register register, int count)
    {
        var codes = new Queue<string>();
        while (codes.Count < count)
        {
            var last = await NumberSeries.TakeAsync(db, SeriesOf(register), count);
            var fresh = Enumerable.Range(last - count + 1, count).Select(number => Of(register, number)).ToArray();
            var taken = await register.Table(db).Where(entry => fresh.Contains(entry.Code)).Select(entry => entry.Code).ToListAsync();
            foreach (var code in fresh.Except(taken))
                codes.Enqueue(code);
        }

        return codes;
    }
}
