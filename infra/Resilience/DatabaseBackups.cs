using Pulumi;

namespace Infra.Resilience;

/// <summary>Databases that are backed up, and where they are restored as a test.</summary>
/// <param name="Days">Days for which each second can be restored, 1 to 35. AWS Backup sets the databases to them.</param>
/// <param name="SubnetGroupName">Name of the subnet group of restored databases.</param>
/// <param name="SecurityGroupId">Id of the security group of restored databases.</param>
public sealed record DatabaseBackups(int Days, Input<string> SubnetGroupName, Input<string> SecurityGroupId);
