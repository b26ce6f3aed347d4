using Microsoft.EntityFrameworkCore;

namespace Mingfa.Web.Platform.Db;

internal static class WriteOnce
{
    /// <summary>
    /// Takes once what was sent twice: what <paramref name="before"/> finds was taken already. Of two that are sent at once the database refuses the second,
    /// which finds the first; anything else it refuses is to be seen.
    /// </summary>
    public static async Task<T> WriteOnceAsync<T>(this MingfaDb db, Func<Task<T?>> before, Func<Task<T>> take)
        where T : class
    {
        try
        {
            return await db.WriteAsync(async () => await before() ?? await take());
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await before() is { } taken)
                return taken;
            throw;
        }
    }
}
