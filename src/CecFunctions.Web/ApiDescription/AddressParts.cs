using System.Collections.Frozen;

namespace CecFunctions.Web.ApiDescription;

/// <summary>The parts of addresses that are the same wherever they stand.</summary>
internal static class AddressParts
{
    public static FrozenDictionary<string, ParameterDescription> All { get; } = new ParameterDescription[]
    {
        new(
            FieldDescription.Text("program", "The key of the body whose program it is: `acsm`, `nasm` or `nsca`."),
            "acsm"),
        new(FieldDescription.Text("memberId", "The member's id at the body."), "M1001"),
        new(FieldDescription.Text("caseId", "The id of an audit case, as lists of audits give it."), "7"),
        new(
            FieldDescription.Text("documentId", "The id of a document of the case."),
            "019ecc70b9007dfa972241298458eabf"),
        new(
            FieldDescription.Text("applicationId", "The id of an application, as the list gives it."),
            "019ecc70b9007dfa972241298458eabf"),
        new(
            FieldDescription.Text(
                "credentialNumber",
                "The number of a credential, as its holder shows it. A slash in it is written %2F."),
            "C-1001"),
        new(FieldDescription.Text("noticeId", "The id of a notice of the member."), "n1"),
        new(
            FieldDescription.Text("reportId", "The id of a report of the member. A slash in it is written %2F."),
            "r-17"),
    }.ToFrozenDictionary(part => part.Value.Name, StringComparer.Ordinal);
}
