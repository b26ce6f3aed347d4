using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Numbers;

namespace Mingfa.Web.Platform.Registers;

/// <summary>编号 of entries nobody numbered: the register's letters and a running number.</summary>
internal static class RegisterCodes
{
    public static string SeriesOf(Register register) => $"register/{register.Id}";

    public static string Of(Register register, int number) => $"{register.CodePrefix}-{number:000000}";

    public static async Task<string> NextAsync(MingfaDb db, Register register) =>
        Of(register, await NumberSeries.NextAsync(db, SeriesOf(register)));
}
