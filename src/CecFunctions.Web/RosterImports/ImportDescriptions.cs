using CecFunctions.Web.ApiDescription;

namespace CecFunctions.Web.RosterImports;

/// <summary>What the endpoints of imports say of themselves.</summary>
internal static class ImportDescriptions
{
    public static EndpointDescription Roster { get; } = Importing(
        "importRoster",
        "Takes in a roster of members and credentials",
        BodyDescription.Csv("UTF-8; the columns are those of the command `import`.").Example(
            "one row", "program,memberId,name,email,type,credentialNumber,certifiedOn,currentCycleEnds,cprValidUntil,bodyMember\nacsm,M1009,Ida Example,ida@example.org,ACSM-CPT,C-1009,2025-03-15,,2027-01-31,false\n"));

    public static EndpointDescription Credits { get; } = Importing(
        "importCredits",
        "Takes in reports of activities",
        BodyDescription.Csv("UTF-8; the columns are those of the command `import-credits`.").Example(
            "one row", "program,memberId,reportId,activity,date,source,credits,approvedBy\nacsm,M1001,r-30,continuing-education,2026-05-02,feed,3,ACE\n"));

    private static EndpointDescription Importing(string id, string summary, BodyDescription body) => new("Imports", id, summary)
    {
        Remarks = $"At most {ImportEndpoints.MostBytes} bytes. Good rows are taken in and bad ones told; the same "
            + "file again changes nothing.",
        Query = [new(FieldDescription.Flag("dryRun", "Whether nothing is to be written, and only told what would be.").Optional(), "true")],
        Bodies = [body],
        Answers = [AnswerDescription.Json<ImportAnswer>("What was done, and what is wrong with rows.")],
        Refusals =
        [
            RefusalDescription.Malformed("$", "is empty."),
            new(413, $"The file has more than {ImportEndpoints.MostBytes} bytes: send it in parts."),
        ],
    };
}
