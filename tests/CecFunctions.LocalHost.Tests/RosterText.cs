namespace CecFunctions.LocalHost.Tests;

/// <summary>Rosters for tests.</summary>
internal static class RosterText
{
    public const string Header =
        "program,memberId,name,email,type,credentialNumber,certifiedOn,currentCycleEnds,cprValidUntil,bodyMember\n";

    public const string Acsm = "acsm,M1,Ada Alder,ada@example.org,ACSM-CPT,C1,2021-03-15,,2030-01-01,false\n";
    public const string Nasm = "nasm,M2,Ben Beck,ben@example.org,NASM-CPT,C2,2021-03-15,,2030-01-01,false\n";
    public const string Nsca =
        "nsca,M3,Cleo Croft,cleo@example.org,NSCA-CSCS,C3,2015-03-15,2023-12-31,2030-01-01,true\n";

    /// <summary>One member of each body.</summary>
    public const string Three = Header + Acsm + Nasm + Nsca;
}
