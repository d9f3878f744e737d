using CecFunctions.Storage.Contracts.Ports;

namespace CecFunctions.Infrastructure.Tests.Contracts;

public sealed class EvidenceFilesTests() : EvidenceFilesContract(RestStorage.Shared);
