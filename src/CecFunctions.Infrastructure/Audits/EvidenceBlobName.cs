using CecFunctions.Application.Audits;
using CecFunctions.Application.Members;

namespace CecFunctions.Infrastructure.Audits;

/// <summary>What the file of a document is called: <c>{program}/{memberId}/{caseId}/{documentId}</c>.</summary>
internal static class EvidenceBlobName
{
    private const int Parts = 4;

    // A part of a name must not end with a full stop, which an id may; no id has this character.
    private const char AfterFullStop = '~';

    public static string Of(EvidenceFile file)
    {
        var id = file.Member.MemberId;
        return $"{file.Member.Program}/{(id.EndsWith('.') ? id + AfterFullStop : id)}/{file.CaseId}/{file.DocumentId}";
    }

    /// <returns><see langword="null"/> where no document's file is called so.</returns>
    public static EvidenceFile? Find(string name)
    {
        if (name.Split('/') is not { Length: Parts } parts)
        {
            return null;
        }

        try
        {
            var file = new EvidenceFile(new MemberKey(parts[0], parts[1].TrimEnd(AfterFullStop)), parts[2], parts[3]);
            return Of(file) == name ? file : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
