using System.Globalization;
using System.Text;

namespace CecFunctions.Infrastructure.Storage.Blobs;

/// <summary>Names of a blob's blocks: their numbers, all of one length, in base64 as the service wants it.</summary>
internal static class BlobBlockId
{
    /// <param name="index">Which block, counted from 0.</param>
    /// <exception cref="StorageLimitException">It would be one block too many.</exception>
    internal static string Of(int index) =>
        index < BlobLimits.MaxBlocks
            ? Convert.ToBase64String(Encoding.ASCII.GetBytes(index.ToString("D6", CultureInfo.InvariantCulture)))
            : throw new StorageLimitException($"A blob has at most {BlobLimits.MaxBlocks} blocks.");
}
