using System.Globalization;
using System.Text;

namespace CecFunctions.EndToEnd.Tests.Reliability;

/// <summary>
/// A roster of which every member is due on one night: the first of January, when all of NSCA and those certified on a
/// New Year's Day go into grace.
/// </summary>
internal static class HeavyRoster
{
    public static readonly DateOnly ImportedOn = new(2026, 12, 31);
    public static readonly DateOnly Night = new(2027, 1, 1);

    private const int OneInWithoutAddress = 97;

    public static string Csv(int members)
    {
        var csv = new StringBuilder(
            "program,memberId,name,email,type,credentialNumber,certifiedOn,currentCycleEnds,cprValidUntil,bodyMember\n");
        for (var i = 0; i < members; i++)
        {
            var email = i % OneInWithoutAddress == 0
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $"member{i}@example.org");
            csv.Append(CultureInfo.InvariantCulture, $"{Row(i, email)}\n");
        }

        return csv.ToString();
    }

    private static string Row(int i, string email) => (i % 5) switch
    {
        // Into grace, by calendar period.
        0 => $"nsca,m{i},Member {i},{email},NSCA-CSCS,CSCS-{i},2022-05-0{1 + (i % 9)},2026-12-31,2027-06-30,true",
        1 => $"nsca,m{i},Member {i},{email},NSCA-CPT,NCPT-{i},2025-03-10,,,false",
        // Into grace, by anniversary.
        2 => $"acsm,m{i},Member {i},{email},ACSM-CPT,ACPT-{i},2024-01-01,,2027-06-30,",
        3 => $"nasm,m{i},Member {i},{email},NASM-CPT,MCPT-{i},2025-01-01,,2027-06-30,",
        // Reminded: the cycle ends in thirty days.
        _ => $"acsm,m{i},Member {i},{email},ACSM-EP,AEP-{i},2024-02-01,,2026-06-30,",
    };
}
