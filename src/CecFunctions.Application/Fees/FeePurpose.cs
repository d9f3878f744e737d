namespace CecFunctions.Application.Fees;

/// <summary>What a fee was paid for.</summary>
public enum FeePurpose
{
    /// <summary>The renewal of the credential, late fee included.</summary>
    Renewal,

    /// <summary>A petition for a course (NASM-CREDIT-5). It may be used for any course of the member.</summary>
    Petition,

    /// <summary>A reinstatement, which staff decide.</summary>
    Reinstatement,
}
