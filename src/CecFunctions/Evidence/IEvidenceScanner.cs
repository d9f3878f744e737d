using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.Extensions.Configuration;

namespace CecFunctions.Evidence;

/// <summary>Tells what a scanner for harmful software found in the files of a case.</summary>
public interface IEvidenceScanner
{
    /// <summary>The name of the scanner; <c>none</c> where there is none.</summary>
    string Name { get; }

    /// <returns>What was found, by document; a document that is not named is still to be scanned.</returns>
    Task<IReadOnlyDictionary<string, EvidenceScan>> ReadAsync(
        MemberKey member, string caseId, CancellationToken cancellationToken);
}

/// <summary>What a scanner says of a file.</summary>
public enum EvidenceScan
{
    /// <summary>No scanner looks at files here.</summary>
    None,

    Pending,
    Clean,
    Harmful,

    /// <summary>It could not be scanned, and will not be by itself.</summary>
    Failed,
}

/// <summary>No scanner, as on one machine.</summary>
public sealed class NoEvidenceScanner : IEvidenceScanner
{
    public const string ScannerName = "none";

    public string Name => ScannerName;

    public Task<IReadOnlyDictionary<string, EvidenceScan>> ReadAsync(
        MemberKey member, string caseId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, EvidenceScan>>(new Dictionary<string, EvidenceScan>());
}

/// <summary>
/// Microsoft Defender for Storage, which looks at each blob as it is written and puts what it found into an index tag.
/// </summary>
/// <remarks>The app cannot write tags in Azure (infra/README.md), and a blob written anew has none.</remarks>
public sealed class DefenderScanner(BlobContainerClient container) : IEvidenceScanner
{
    public const string ScannerName = "defender";

    /// <summary>The tag; its letters' case differs between documents of its maker.</summary>
    public const string ResultTag = "Malware Scanning scan result";

    private const string Clean = "No threats found";
    private const string Harmful = "Malicious";

    public string Name => ScannerName;

    public async Task<IReadOnlyDictionary<string, EvidenceScan>> ReadAsync(
        MemberKey member, string caseId, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, EvidenceScan>(StringComparer.Ordinal);
        var ofTheCase = new GetBlobsOptions
        {
            Traits = BlobTraits.Tags,
            Prefix = EvidenceBlobName.From(new EvidenceFile(member, caseId, string.Empty)),
        };
        await foreach (var blob in container.GetBlobsAsync(ofTheCase, cancellationToken))
        {
            if (EvidenceBlobName.Find(blob.Name) is { } file
                && blob.Tags?.FirstOrDefault(
                    tag => tag.Key.Equals(ResultTag, StringComparison.OrdinalIgnoreCase)) is { Value: { } result })
            {
                found[file.DocumentId] = result.Equals(Clean, StringComparison.OrdinalIgnoreCase) ? EvidenceScan.Clean
                    : result.Equals(Harmful, StringComparison.OrdinalIgnoreCase) ? EvidenceScan.Harmful
                    : EvidenceScan.Failed;
            }
        }

        return found;
    }
}

/// <summary>The setting that names the scanner.</summary>
internal static class EvidenceScanners
{
    public const string ScannerSetting = "EvidenceScanner";

    /// <returns>Whether Defender's results are read.</returns>
    /// <exception cref="ArgumentException">It names no scanner that is known.</exception>
    public static bool IsDefender(IConfiguration settings) => SettingText.Find(settings, ScannerSetting) switch
    {
        null or NoEvidenceScanner.ScannerName => false,
        DefenderScanner.ScannerName => true,
        _ => throw SettingText.Wrong(
            ScannerSetting, $"must be {NoEvidenceScanner.ScannerName} or {DefenderScanner.ScannerName}."),
    };
}
