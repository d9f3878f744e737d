namespace CecFunctions.Domain.Programs;

/// <summary>Whether a lapsed credential may still be renewed.</summary>
public enum LapsedRenewal
{
    Refused,

    Accepted,

    /// <summary>Only while an approved appeal keeps renewal open.</summary>
    AfterAppeal,
}
