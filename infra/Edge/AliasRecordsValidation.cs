using Infra.Validation;

namespace Infra.Edge;

/// <summary>Validates the args of <see cref="AliasRecords"/>.</summary>
internal static class AliasRecordsValidation
{
    public static AliasRecordsArgs Check(string name, AliasRecordsArgs args) => ArgsCheck.Require(nameof(AliasRecords), name, args,
    [
        .. args.Names.IsEmpty ? new[] { new Problem("names", "must list 1 or more") } : [],
        .. args.Names.SelectMany((record, i) => DomainNames.Validate(record, allowWildcard: true).Under(PropertyPath.Create("names", i))),
        .. from i in new UniqueAttribute().FindRepeated(args.Names)
           select Problem.ListedTwice(PropertyPath.Create("names", i), Problem.Quote(args.Names[i])),
    ]);
}
