using CecFunctions.LocalHost.Tests;

namespace CecFunctions.Pages.Tests;

/// <summary>The members and staff of the site, brought to where <see cref="Person"/> says each of them is.</summary>
internal static class PageRoster
{
    /// <summary>A settled secret, so that the draws are the same in every run.</summary>
    public const string Settings =
        """
        {
          "Values": {
            "AuditDraw__Seeds__2025": "628576027fe7c80b79887a49025cd04177516f50f852499c423091afee573a15",
            "RateLimits__LinksByAddress": "100000/60",
            "RateLimits__SignInByAccount": "100000/60",
            "RateLimits__UnsignedByAddress": "100000/60",
            "RateLimits__VerificationByAddress": "100000/60",
            "RateLimits__ReadsByCaller": "100000/60",
            "RateLimits__WritesByMember": "100000/60"
          }
        }
        """;

    private const string Members =
        """
        program,memberId,name,email,type,credentialNumber,certifiedOn,currentCycleEnds,cprValidUntil,bodyMember
        acsm,M1001,Ada Alder,ada@example.org,ACSM-CPT,C-1001,2023-06-15,,2026-04-30,true
        acsm,M1001,Ada Alder,ada@example.org,ACSM-EP,C-1002,2024-03-15,,2026-04-30,true
        acsm,M1002,Cora Cruz,cora@example.org,ACSM-EP,C-1003,2023-05-15,,2027-12-31,false
        acsm,M1003,Grace Gruber,grace@example.org,ACSM-CPT,C-1004,2022-12-01,,2027-12-31,false
        acsm,M1004,Rune Rask,rune@example.org,ACSM-CPT,C-1005,2022-08-01,,2027-12-31,false
        acsm,M1005,Aude Auclair,aude@example.org,ACSM-CPT,C-1006,2023-04-01,,2027-12-31,false
        acsm,M1006,Ina Iversen,ina@example.org,ACSM-CPT,C-1007,2022-11-20,,2027-12-31,false
        acsm,M1007,Rhea Rossi,rhea@example.org,ACSM-GEI,C-1008,2022-11-20,,2027-12-31,false
        acsm,M1008,Emil Ebner,emil@example.org,ACSM-CPT,C-1009,2010-06-15,2028-06-14,2027-12-31,false
        nasm,N2001,Lars Lind,lars@example.org,NASM-CPT,N-2001,2023-10-01,,2027-12-31,false
        nsca,S3001,Sam Stone,sam@example.org,NSCA-CSCS,S-3001,2018-02-01,2026-12-31,2027-12-31,true
        acsm,M1041,Mona Marsh,mona@example.org,ACSM-CPT,C-1041,2023-05-15,,2027-12-31,false
        acsm,M1042,Milo Meyer,milo@example.org,ACSM-CPT,C-1042,2023-05-15,,2027-12-31,false
        acsm,M1043,Vera Voss,vera@example.org,ACSM-CPT,C-1043,2023-04-01,,2027-12-31,false

        """;

    private const string Credits =
        """
        program,memberId,reportId,activity,date,title,provider,approvedBy,credits,source
        acsm,M1001,a-1,continuing-education,2025-03-08,Exercise for older adults,Northside Academy,ACE,20,self
        acsm,M1001,a-2,teaching,2025-05-11,Strength for runners,Northside Academy,,8,self
        acsm,M1001,a-3,continuing-education,2025-09-20,Nutrition basics,Lakeside Institute,NSCA,6.5,feed
        acsm,M1001,a-4,continuing-education,2025-10-04,Yearly congress,Lakeside Institute,ACE,80,self
        acsm,M1002,c-1,continuing-education,2024-03-08,Cardiac rehabilitation,Northside Academy,ACE,40,self
        acsm,M1002,c-2,continuing-education,2025-04-02,Exercise testing,Lakeside Institute,ACE,24,feed
        acsm,M1003,g-1,continuing-education,2025-02-01,Functional training,Northside Academy,ACE,12,self
        acsm,M1005,d-1,continuing-education,2024-06-06,Programme design,Northside Academy,ACE,30,self
        acsm,M1005,d-2,continuing-education,2025-06-06,Motivation that lasts,Lakeside Institute,ACE,18,self
        acsm,M1006,i-1,continuing-education,2024-06-06,Programme design,Northside Academy,ACE,46,self
        acsm,M1007,r-1,continuing-education,2024-06-06,Group training outdoors,Northside Academy,ACE,45,self
        acsm,M1041,m-1,continuing-education,2024-06-06,Programme design,Northside Academy,ACE,35,self
        acsm,M1042,o-1,continuing-education,2024-06-06,Programme design,Northside Academy,ACE,35,self
        acsm,M1043,v-1,continuing-education,2024-06-06,Programme design,Northside Academy,ACE,30,self
        acsm,M1043,v-2,continuing-education,2025-06-06,Motivation that lasts,Lakeside Institute,ACE,18,self

        """;

    /// <summary>A course that no body approved, so that there is something to petition for.</summary>
    private const string Unapproved =
        """
        program,memberId,reportId,activity,date,title,provider,ceu,source
        nasm,N2001,l-1,continuing-education,2025-04-02,Balance for beginners,Northside Academy,0.4,self

        """;

    private static readonly string[] History =
    [
        $"staff add {Person.Reviewer}@example.org --name rita --role reviewer",
        $"staff add {Person.Registrar}@example.org --name rob --role registrar",
        $"staff add {Person.Admin}@example.org --name amy --role admin",
        "renew acsm M1006 C-1007 --on 2025-11-05 --paid 60",
        "renew acsm M1007 C-1008 --on 2025-11-05 --paid 60",
        "event auditDrawn acsm M1006 C-1007 --on 2025-11-06",
        "sweep --as-of 2025-11-06",
        "draw --as-of 2025-11-06",
        "dispatch --as-of 2025-11-06",
        "renew acsm M1005 C-1006 --on 2026-03-02 --paid 60",
        "event auditDrawn acsm M1005 C-1006 --on 2026-03-03",
        "renew acsm M1043 C-1043 --on 2026-03-02 --paid 60",
        "event auditDrawn acsm M1043 C-1043 --on 2026-03-03",
        "sweep --as-of 2026-03-10",
        "draw --as-of 2026-03-10",
        "dispatch --as-of 2026-03-10",
        "reveal-seed 2025",
    ];

    public static async Task FillAsync(CommandShell office)
    {
        office.File("local.settings.json", Settings);
        await office.DoneAsync("import", office.File("members.csv", Members), "--as-of", "2025-11-03");
        await office.RunAsync("import-credits", office.File("credits.csv", Credits), "--as-of", "2025-11-03");
        await office.DoneAsync(
            "import-credits", office.File("unapproved.csv", Unapproved), "--as-of", "2025-11-03");
        foreach (var command in History)
        {
            await office.DoneAsync(command.Split(' '));
        }
    }
}
