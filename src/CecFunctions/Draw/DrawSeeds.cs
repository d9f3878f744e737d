using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Storage;

namespace CecFunctions.Draw;

/// <summary>The seeds of years, in a container of their own that only the system may read.</summary>
/// <remarks>
/// Three blobs a year, each written once: <c>{year}/seed</c>, unless one is configured; <c>{year}/commitment</c>, so
/// that a year never changes its seed; <c>{year}/revealed</c>.
/// </remarks>
public sealed class DrawSeeds(BlobContainerClient container, AuditDrawOptions options)
{
    /// <summary>
    /// The seed of a year; one is made of random bytes where there is none. From then on it is the year's for ever.
    /// </summary>
    /// <exception cref="DrawSeedException">The seed that the year began with is not there any more.</exception>
    public async Task<DrawSeed> GetOrCreateAsync(int year, CancellationToken cancellationToken)
    {
        var seed = await FindAsync(year, cancellationToken);
        if (seed is null)
        {
            if (await ReadAsync(NameOf(year, "commitment"), cancellationToken) is not null)
            {
                // Another would be the year's for ever, and no draw of the year could be checked.
                throw new DrawSeedException(
                    $"The seed that the draws of {year} began with is missing: it was given by a setting, or left out "
                        + "of the backup that this store was restored from. Give it in the setting "
                        + $"AuditDraw__Seeds__{year}.");
            }

            var random = new DrawSeed(RandomNumberGenerator.GetBytes(DrawSeed.Length));
            await WriteOnceAsync(NameOf(year, "seed"), random.Reveal(), cancellationToken);
            seed = await FindAsync(year, cancellationToken);
        }

        var committedTo = await WriteOnceAsync(NameOf(year, "commitment"), seed!.Commitment, cancellationToken);
        return committedTo == seed.Commitment
            ? seed
            : throw new DrawSeedException(
                $"The setting AuditDraw__Seeds__{year} is not the seed that the year's draws began with.");
    }

    /// <summary>Whether a file is a secret seed, and not a commitment to one or the day it was revealed.</summary>
    internal static bool IsSecret(string name) => name.EndsWith("/seed", StringComparison.Ordinal);

    /// <summary>The file that is there once the seed in another is revealed.</summary>
    internal static string RevealedBy(string name) => name[..name.LastIndexOf('/')] + "/revealed";

    /// <summary>The seed of a year, where it has one.</summary>
    public async Task<DrawSeed?> FindAsync(int year, CancellationToken cancellationToken)
    {
        if (options.Seeds.TryGetValue(year, out var configured))
        {
            return configured;
        }

        return await ReadAsync(NameOf(year, "seed"), cancellationToken) is { } text
            ? DrawSeed.TryParse(text) ?? throw new InvalidDataException($"The seed of {year} cannot be read.")
            : null;
    }

    /// <summary>What the year is committed to; <see langword="null"/> before its first draw.</summary>
    public Task<string?> FindCommitmentAsync(int year, CancellationToken cancellationToken) =>
        ReadAsync(NameOf(year, "commitment"), cancellationToken);

    /// <summary>The day on which the year's seed was revealed; <see langword="null"/> = it is secret.</summary>
    public async Task<DateOnly?> FindRevealedAsync(int year, CancellationToken cancellationToken) =>
        TableDate.Find(await ReadAsync(NameOf(year, "revealed"), cancellationToken));

    /// <summary>Records that the seed was revealed, unless it was before: no draw uses it any more.</summary>
    /// <returns>The day of the first time.</returns>
    public async Task<DateOnly> RevealAsync(int year, DateOnly day, CancellationToken cancellationToken) =>
        TableDate.Read(await WriteOnceAsync(NameOf(year, "revealed"), TableDate.Write(day), cancellationToken));

    /// <returns>What was written first.</returns>
    private async Task<string> WriteOnceAsync(string name, string text, CancellationToken cancellationToken) =>
        await container.Blob(name).TryCreateAsync(Encoding.ASCII.GetBytes(text), "text/plain", cancellationToken)
            ? text
            : (await ReadAsync(name, cancellationToken))!;

    private async Task<string?> ReadAsync(string name, CancellationToken cancellationToken) =>
        await container.Blob(name).FindAsync(cancellationToken) is { } text
            ? Encoding.ASCII.GetString(text.Span)
            : null;

    private static string NameOf(int year, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{year:D4}/{what}");
}

/// <summary>A year's draws cannot go on with the seed they began with: the message says why, in one line.</summary>
public sealed class DrawSeedException(string message) : Exception(message);
