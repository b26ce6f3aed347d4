using System.Text;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Log;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Log;

/// <summary>Makes the offline proof of one entry from the published files, under the checkpoint that is public now.</summary>
public sealed class LogProofs(MingfaDb db, LogFolder folder)
{
    /// <summary>Null while the entry is not yet under a published checkpoint.</summary>
    public async Task<TlogProof?> MakeAsync(long index, string role, byte[] salt, CancellationToken cancel)
    {
        if (await folder.ReadAsync(LogFolder.CheckpointFile, cancel) is not { } bytes)
            return null;
        var note = Encoding.UTF8.GetString(bytes);
        if (!SignedNote.TryParse(bytes, out var signed) || !Checkpoint.TryParse(signed.Text, out var checkpoint) || checkpoint.Size <= index)
            return null;
        var entry = await db.Set<LogEntry>().AsNoTracking().Where(e => e.Index == index).Select(e => e.Bytes).SingleAsync(cancel);
        return await new TileReader(checkpoint.Size, folder.ReadAsync).InclusionProofAsync(index, cancel) is { } path
            ? new TlogProof(index, path, note, new ProofOpening(Encoding.UTF8.GetString(entry), role, salt).ToBytes())
            : null;
    }
}
