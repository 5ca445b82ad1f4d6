using Infra.Data;

namespace Infra.Tests.Data;

public sealed class MySqlParametersTests
{
    [Theory]
    [InlineData("performance_schema", "pending-reboot")]
    [InlineData("performance_schema_max_digest_length", "pending-reboot")]
    [InlineData("innodb_read_io_threads", "pending-reboot")]
    [InlineData("max_connections", "immediate")]
    public void ApplyMethodOf_Parameter_IsWhatMySqlTakes(string name, string expected) => Assert.Equal(expected, MySqlParameters.ApplyMethodOf(name));
}
