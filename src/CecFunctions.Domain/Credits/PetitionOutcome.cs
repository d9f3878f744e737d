namespace CecFunctions.Domain.Credits;

/// <summary>What staff decided on a petition for a course that was not approved (NASM-CREDIT-5).</summary>
public enum PetitionOutcome
{
    Approved,

    Refused,
}
