//! How an account comes to life and ends.

graph::lifecycle! {
    /// Made by one administrator, activated by another (four eyes, spec 00, section 11).
    pub USER: UserAccount.state {
        createUser:   []                  => [PENDING]  by [SYS_ADMIN];
        activateUser: [PENDING, DISABLED] => [ACTIVE]   by [SEC_ADMIN];
        disableUser:  [PENDING, ACTIVE]   => [DISABLED] by [SYS_ADMIN, SEC_ADMIN];
    }
}
